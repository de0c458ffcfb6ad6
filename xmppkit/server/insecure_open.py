"""A server that is open to everybody who can reach it: what scripts in Prosody's own test-suite take for granted.

Any password is right and every account exists; there is no TLS, and nothing outlives the process. It is reachable from
this machine only, like every managed server. Its services have the names and settings that those scripts count on, and
its clock can stand still, since they compare some time stamps letter by letter.
"""

from __future__ import annotations

from string import Template

__all__ = ["CLOCK", "ENABLED", "HOSTS", "OPTIONS"]

ENABLED = (
    "blocklist", "bookmarks", "carbons", "disco", "external_services", "lastactivity", "mam", "pep", "ping", "private",
    "register", "roster", "saslauth", "server_contact_info", "time", "tombstones", "uptime", "user_account_management",
    "vcard4", "vcard_legacy", "version", "xmppkit",
)  # fmt: skip
"""Modules of the virtual host, besides those that Prosody loads by itself."""

OPTIONS = """\
authentication = "insecure"
insecure_open_authentication = "Yes please, I know what I'm doing!"
storage = "memory"
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
allow_registration = false
bounce_blocked_messages = true
admins = { "admin@localhost" }
hide_os_type = true
xmppkit_everyone_publishes = false

contact_info = {
  abuse = { "mailto:abuse@localhost", "xmpp:abuse@localhost" };
  admin = { "mailto:admin@localhost", "xmpp:admin@localhost" };
  feedback = { "http://localhost/feedback.html", "mailto:feedback@localhost", "xmpp:feedback@localhost" };
  sales = { "xmpp:sales@localhost" };
  security = { "xmpp:security@localhost" };
  status = { "gopher://status.localhost" };
  support = { "https://localhost/support.html", "xmpp:support@localhost" };
}

external_service_host = "default.example"
external_service_port = 9876
external_service_secret = "<secret>"
external_services = {
  { type = "stun"; transport = "udp" };
  { type = "turn"; transport = "udp"; secret = true };
  { type = "turn"; transport = "udp"; secret = "foo" };
  { type = "ftp"; transport = "tcp"; port = 2121; username = "john"; password = "password" };
  { type = "ftp"; transport = "tcp"; host = "ftp.example.com"; port = 21; username = "john"; password = "password" };
}
"""
"""Options before the virtual host."""

CLOCK = """\
-- Time stands still for whoever asks for the time of day. Timers go by another clock and are not concerned.
do
  local moment = 1219439344 -- 2008-08-22T21:09:04Z
  local time, date = _G.os.time, _G.os.date
  function _G.os.time(parts) return parts and time(parts) or moment; end
  function _G.os.date(format, at) return date(format, at or moment); end
  local clock = require "util.time"
  function clock.now() return moment + 0.1; end
end
"""

HOSTS = Template("""\
VirtualHost $domain

Component $conference "muc"
  modules_enabled = { "muc_mam" }

Component $pubsub "pubsub"
  expose_publisher = true

Component $upload "http_file_share"
  http_file_share_size_limit = 10000000
  http_file_share_allowed_file_types = { "text/plain", "image/*" }

Component $component_name
  component_secret = $secret
""")
