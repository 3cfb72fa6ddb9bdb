/** Our sign: a shield that is a speech bubble, with two waves for lines of text. */
export function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" aria-hidden="true">
      <path
        className="logo-ground"
        d="M7 3h18a4 4 0 0 1 4 4v9.5c0 6-4.4 9.6-10.6 11.4L11 31.2a1 1 0 0 1-1.4-1.1l.5-3.4C5.7 24.6 3 21.4 3 16.5V7a4 4 0 0 1 4-4Z"
      />
      <path
        className="logo-waves"
        d="M8.5 12.2c2.5-2.6 5-2.6 7.5 0s5 2.6 7.5 0M8.5 18.7c2.5-2.6 5-2.6 7.5 0s5 2.6 7.5 0"
      />
    </svg>
  )
}

/** The sign and the name of the instance. */
export function Wordmark({ name }: { name: string }) {
  return (
    <>
      <Logo />
      <span className="wordmark">{name}</span>
    </>
  )
}
