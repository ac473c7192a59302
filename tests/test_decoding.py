from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.errors import ReadError
from newslint.formats.decoding import decode, encode


def test_utf8_without_a_mark_is_read() -> None:
    decoded = decode("Café".encode(), None, "a.txt")
    assert decoded == ("Café", "utf-8", b"")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_text(codec: str) -> None:
    data = "Łódź\r\n".encode(codec)
    decoded = decode(data, None, "a.txt")
    assert decoded.text == "Łódź\r\n"
    assert encode(decoded.text, decoded) == data


def test_big_endian_utf16_is_kept() -> None:
    data = b"\xfe\xff" + "Oslo".encode("utf-16-be")
    decoded = decode(data, None, "a.txt")
    assert decoded.text == "Oslo"
    assert encode("Bergen", decoded) == b"\xfe\xff" + "Bergen".encode("utf-16-be")


def test_a_named_encoding_is_used_and_kept() -> None:
    decoded = decode(b"caf\xe9", "latin-1", "a.txt")
    assert decoded.text == "café"
    assert encode("thé", decoded) == b"th\xe9"


def test_a_mark_stands_before_a_named_encoding() -> None:
    assert decode(b"\xef\xbb\xbfO\xc3\xb3", "cp1252", "a.txt").text == "Oó"


def test_the_place_of_a_wrong_byte_is_named() -> None:
    with pytest.raises(ReadError) as caught:
        decode(b"one\ntwo caf\xe9 x", None, "a.txt")
    told = "a.txt:2: not utf-8: byte 0xe9 at offset 11; name the file's --encoding"
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("data", "encoding", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", None, "binary"),
        ("Oslo".encode("utf-16-le"), None, "UTF-16 without a byte order mark"),
        (b"text\0text", None, "NUL"),
        (b"Oslo", "klingon", "unknown encoding"),
        (b"Oslo", "rot13", "unknown encoding"),
    ],
)
def test_what_is_not_text_is_refused_in_one_line(
    data: bytes, encoding: str | None, what: str
) -> None:
    with pytest.raises(ReadError, match=what) as caught:
        decode(data, encoding, "a.txt")
    assert "\n" not in str(caught.value)


def test_a_fix_that_the_encoding_cannot_hold_is_refused() -> None:
    decoded = decode(b"caf\xe9", "latin-1", "a.txt")
    with pytest.raises(ReadError, match="save the file as UTF-8"):
        encode("“café”", decoded)


@given(st.binary(), st.sampled_from([None, "utf-8", "latin-1", "utf-16", "cp1252"]))
def test_any_bytes_are_read_or_refused(data: bytes, encoding: str | None) -> None:
    try:
        decoded = decode(data, encoding, "a.txt")
    except ReadError:
        return
    assert encode(decoded.text, decoded) == data
