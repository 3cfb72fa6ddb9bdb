/**
 * A page for readers without an account is complete as HTML; its scripts would only build it a second time in the
 * browser. So a shared page carries none at all: a third of the bytes, and a policy under which nothing can run.
 */
export const withoutScripts = (html: string): string =>
  html.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '').replace(/<link\b[^>]*\bas="script"[^>]*>/g, '')
