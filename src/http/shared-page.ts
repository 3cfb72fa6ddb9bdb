/**
 * A page for readers without an account is complete as HTML; its scripts would only build it a second time in the
 * browser. So a shared page carries none at all: a third of the bytes, and a policy under which nothing can run.
 */
export const withoutScripts = (html: string): string =>
  html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '').replace(/<link\b[^>]*\bas="script"[^>]*>/g, '')

/** When a page of ours fails, in both languages and with nothing that could fail again. */
export const faultPage = `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Da ist etwas schiefgegangen</title>
<link rel="stylesheet" href="/fault.css">
</head>
<body>
<main>
<h1>Da ist etwas schiefgegangen</h1>
<p>Das liegt an uns, nicht an Ihnen. Bitte versuchen Sie es in einem Moment noch einmal.</p>
<p><strong>Im Notfall wählen Sie 110.</strong></p>
<p lang="en">Something went wrong on our side. Please try again in a moment. In an emergency call 110.</p>
<p><a href="/">Zur Startseite</a></p>
</main>
</body>
</html>
`
