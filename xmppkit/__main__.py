"""``python -m xmppkit`` is the command ``xmppkit``."""

from .cli import app

if __name__ == "__main__":
    app(prog_name="xmppkit")
