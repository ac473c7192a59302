"""`python -m newslint`: the command, by the interpreter that has it."""

from newslint.cli.main import run

if __name__ == "__main__":
    run()
