/** What went wrong, in both languages: title, sentence. */
type Words = { de: [title: string, text: string]; en: [title: string, text: string] }

const ours: Words = {
  de: [
    'Da ist etwas schiefgegangen',
    'Das liegt an uns, nicht an Ihnen. Bitte versuchen Sie es in einem Moment noch einmal.',
  ],
  en: ['Something went wrong', 'It is our fault, not yours. Please try again in a moment.'],
}
const unreadable: Words = {
  de: [
    'Das kam nicht richtig an',
    'Was Ihr Browser geschickt hat, konnten wir nicht lesen. Es wurde nichts geändert. Bitte gehen Sie zurück und versuchen Sie es noch einmal.',
  ],
  en: [
    'That did not arrive properly',
    'We could not read what your browser sent. Nothing was changed. Please go back and try again.',
  ],
}
const words: Record<number, Words> = {
  401: {
    de: ['Bitte melden Sie sich an', 'So viel nehmen wir nur von angemeldeten Personen an.'],
    en: ['Please sign in', 'We take this much only from people who are signed in.'],
  },
  403: {
    de: [
      'Das kam von einer fremden Seite',
      'Dieses Formular wurde nicht auf einer unserer Seiten abgeschickt. Es wurde nichts geändert.',
    ],
    en: ['That came from another site', 'This form was not sent from a page of ours. Nothing was changed.'],
  },
  404: {
    de: ['Das gibt es hier nicht', 'Die Adresse ist falsch, oder es wurde gelöscht.'],
    en: ['That does not exist here', 'The address is wrong, or it was deleted.'],
  },
  413: {
    de: ['Das ist zu groß', 'Bitte nehmen Sie weniger oder kleinere Bilder. Es wurde nichts geändert.'],
    en: ['That is too large', 'Please use fewer or smaller pictures. Nothing was changed.'],
  },
  503: {
    de: ['Gerade ist sehr viel los', 'Bitte versuchen Sie es in ein paar Sekunden noch einmal.'],
    en: ['Very many people are here right now', 'Please try again in a few seconds.'],
  },
}

/** A page of ours that is complete without a script, without the database, and with nothing that could fail again. */
export function faultPage(status: number): string {
  const { de, en } = words[status] ?? (status >= 500 ? ours : unreadable)
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${de[0]}</title>
<link rel="stylesheet" href="/fault.css">
</head>
<body>
<main>
<h1>${de[0]}</h1>
<p>${de[1]}</p>
<p><strong>Im Notfall wählen Sie 110.</strong></p>
<p lang="en">${en[0]}. ${en[1]} In an emergency call 110.</p>
<p><a href="/">Zur Startseite</a></p>
</main>
</body>
</html>
`
}
