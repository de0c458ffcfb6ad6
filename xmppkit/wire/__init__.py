"""What a stream is made of, piece by piece, for streams driven by hand.

===========  =====================================================================
sasl         what a client says to log in: PLAIN, SCRAM (RFC 4616, RFC 5802)
management   counting and keeping stanzas (XEP-0198)
received     one thing that came over the wire
framing      how XML lies on the connection: TCP (RFC 6120 §4), WebSocket (RFC 7395), BOSH (XEP-0124)
http         requests and answers (RFC 9112)
websocket    frames (RFC 6455)
connection   the connection itself: bytes, TLS, its end
line         a connection with an inbox: what `xmppkit.stream` drives
===========  =====================================================================
"""
