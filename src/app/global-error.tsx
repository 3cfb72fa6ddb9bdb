'use client'

import './globals.css'

/** The last resort, when even the frame failed: nothing is known here about the reader, so both languages stand. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="de">
      <body>
        <title>Da ist etwas schiefgegangen</title>
        <main id="main" className="message-page" tabIndex={-1}>
          <h1>Da ist etwas schiefgegangen</h1>
          <p>Das liegt an uns, nicht an Ihnen. Bitte versuchen Sie es in einem Moment noch einmal.</p>
          <p lang="en">Something went wrong. This is our fault, not yours. Please try again in a moment.</p>
          <p className="message-actions">
            <button type="button" className="button button-primary" onClick={retry}>
              Erneut versuchen · <span lang="en">Try again</span>
            </button>
          </p>
        </main>
      </body>
    </html>
  )
}
