"""Input made to break out of the page or to deceive its reader."""

HOSTILE = {
    "script": "<message><body><script>alert(1)</script></body></message>",
    "escaped script": "<message><body>&lt;script&gt;alert(1)&lt;/script&gt;</body></message>",
    "handler": "<img src=x onerror=alert(1)>",
    "handler in a value": "<message from='\"><img src=x onerror=alert(1)>'/>",
    "closes the style": "</style><script>alert(1)</script>",
    "closes the pre": "</pre></details></div><iframe src='javascript:alert(1)'>",
    "comment": "<!--><script>alert(1)</script>-->",
    "CDATA": "<![CDATA[<script>alert(1)</script>]]>",
    "broken": "<a b='<script>alert(1)</script>",
    "entity": "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><x>&y;</x>",
    "bidi": "<body>\u202eevil\u2066</body>",
    "zero width": "<message from='ali\u200bce@localhost'/>",
    "terminal": "<body>\x1b]0;owned\x07\x1b[2J</body>",
    "carriage return": "<body>good\rbad</body>",
    "surrogate": "<body>\ud83d</body>",
    "marks": "<body>" + "e" + "\u0301" * 5000 + "</body>",
    "byte order mark": "\ufeff<body/>",
    "deep": "<a>" * 5000,
}
