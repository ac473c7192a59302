"""How results are sealed, so that they tell nothing to who has not got the draft.

Drafts are secret, and messages and fixes quote them, so a result is sealed: it is
XORed with a keystream that SHAKE-256 derives from a hash of a random salt, the
settings, the file's name and **the file's content**. Only who holds the very draft
can read what was found in it; the name of the entry comes from the same stream and
gives nothing away either. What remains visible is how many results there are and how
long.

A tag, keyed by the stream, tells a damaged result from a whole one. It does not
keep out an attacker who has the draft *and* may write to the directory: do not
restore it from where strangers can write.
"""

from binascii import Error, a2b_base64, b2a_base64
from hashlib import blake2b, sha256, shake_256

_SHARDS = 64
_NAME_BYTES = 16
_KEY_BYTES = 32
_TAG_BYTES = 8


class Seal:
    """The keystream of one story under one key: where its entry is, and its lock.

    `entry` is the name of the entry, `shard` the number of the file it stands in.
    """

    def __init__(self, parts: tuple[bytes, ...], data: bytes, name: str) -> None:
        """Take the salt and what else the result depends on."""
        label = name.encode("utf-8", "surrogatepass")
        # Processors have SHA-256 built in: it is five times as fast on the story.
        seed = sha256(b"".join(_framed(part) for part in (*parts, label)) + data)
        self._stream = shake_256(seed.digest())
        start = self._stream.digest(_NAME_BYTES)
        self.entry = start.hex()
        self.shard = start[0] % _SHARDS

    def close(self, plain: bytes) -> str:
        """The plain text, tagged and sealed, as text for JSON."""
        key, stream = self._key_and_stream(len(plain) + _TAG_BYTES)
        sealed = _xor(_tag(key, plain) + plain, stream)
        return b2a_base64(sealed, newline=False).decode()

    def open(self, sealed: str) -> bytes | None:
        """What `close` was given, or nothing if it was damaged."""
        try:
            data = a2b_base64(sealed)
        except (Error, ValueError):
            return None
        key, stream = self._key_and_stream(len(data))
        opened = _xor(data, stream)
        plain = opened[_TAG_BYTES:]
        return plain if _tag(key, plain) == opened[:_TAG_BYTES] else None

    def _key_and_stream(self, size: int) -> tuple[bytes, bytes]:
        stream = self._stream.digest(_NAME_BYTES + _KEY_BYTES + size)[_NAME_BYTES:]
        return stream[:_KEY_BYTES], stream[_KEY_BYTES:]


def _framed(part: bytes) -> bytes:
    """A part with its length, so that no two lists of parts read the same."""
    return len(part).to_bytes(8) + part


def _tag(key: bytes, plain: bytes) -> bytes:
    return blake2b(plain, digest_size=_TAG_BYTES, key=key).digest()


def _xor(data: bytes, stream: bytes) -> bytes:
    mixed = int.from_bytes(data) ^ int.from_bytes(stream)
    return mixed.to_bytes(len(data))
