import type { Visibility } from '#wire/post-view.ts'

/**
 * One post of the demo as its text file tells it. The files are for people to read and write:
 *
 *     === polizei_ostufer 12d 08:15 picture=harbour pin key=festival     a post, twelve days ago
 *     Text of the post, with {+3} for the date three days after it.
 *     ( ) an answer of a poll
 *     poll=3d multiple                                                   its time; several answers allowed
 *     --- anna 25m                                                       a reply, 25 minutes later
 *     ---- polizei_ostufer 1h                                            a reply to that reply
 *     ~~~ 30m                                                            the new words after an edit
 *     xxx 20m                                                            deleted after twenty minutes
 *
 * Times: `12d 08:15` days ago by the clock of Berlin, `12-06 08:15` the last sixth of December, `5h` hours ago.
 */
export type ScriptedPost = {
  by: string
  /** For a post, as written; for a reply, minutes after what it answers. */
  when: string | number
  text: string
  language: string
  visibility: Visibility
  warning: string
  /** Kinds of demo-pictures.ts. */
  pictures: string[]
  poll: { options: string[]; days: number; multiple: boolean } | null
  key: string | null
  quote: string | null
  pin: boolean
  edit: { after: number; text: string } | null
  deletedAfter: number | null
  replies: ScriptedPost[]
}

/** Reads one file of the script. @throws Error naming file and line */
export function readScript(source: string, file: string): ScriptedPost[] {
  const threads: ScriptedPost[] = []
  /** What a reply may answer: the latest post, the latest reply to it, and so on. */
  let chain: ScriptedPost[] = []
  for (const block of cutBlocks(source)) {
    try {
      chain = addBlock(block, chain)
    } catch (cause) {
      throw new Error(`${file}, line ${block.line}: ${(cause as Error).message}`, { cause })
    }
    if (block.mark === '===' && chain[0]) threads.push(chain[0])
  }
  return threads
}

type Block = { mark: string; head: string; body: string[]; line: number }

function cutBlocks(source: string): Block[] {
  const blocks: Block[] = []
  for (const [index, text] of source.split('\n').entries()) {
    const [, mark, head = ''] = /^(={3}|-{3,}|~{3}|xxx) (.+)$/.exec(text) ?? []
    if (mark) blocks.push({ mark, head, body: [], line: index + 1 })
    else blocks.at(-1)?.body.push(text)
  }
  return blocks
}

/** Takes a block into the story and answers the chain of posts that the next one may refer to. */
function addBlock({ mark, head, body }: Block, chain: ScriptedPost[]): ScriptedPost[] {
  if (mark === '===') return [readPost(head, /\d+[hm]|\d+d \d\d:\d\d|\d\d-\d\d \d\d:\d\d/, body)]
  const last = chain.at(-1)
  if (!last) throw new Error('there is nothing before it')
  if (mark === '~~~') last.edit = { after: minutesIn(head), text: body.join('\n').trim() }
  else if (mark === 'xxx') last.deletedAfter = minutesIn(head)
  if (!mark.startsWith('-')) return chain
  const parent = chain[mark.length - 3]
  if (!parent) throw new Error('this reply answers nothing')
  const reply = readPost(head, /\d+[mhd]/, body)
  parent.replies.push({ ...reply, when: minutesIn(String(reply.when)) })
  return [...chain.slice(0, mark.length - 2), parent.replies.at(-1) ?? reply]
}

function readPost(head: string, time: RegExp, body: string[]): ScriptedPost {
  const [, by, when, options = ''] = new RegExp(`^(\\w+) (${time.source})(?: (.+))?$`).exec(head) ?? []
  if (!by || !when) throw new Error('a name and a time are missing')
  return { ...blank(by, when), ...readOptions(options), ...readBody(body) }
}

const blank = (by: string, when: string | number): ScriptedPost => ({
  by,
  when,
  text: '',
  language: 'de',
  visibility: 'public',
  warning: '',
  pictures: [],
  poll: null,
  key: null,
  quote: null,
  pin: false,
  edit: null,
  deletedAfter: null,
  replies: [],
})

/** What an option of a head says about the post. */
const optionReaders: Record<string, (value: string) => Partial<ScriptedPost>> = {
  pin: () => ({ pin: true }),
  key: (key) => ({ key }),
  quote: (quote) => ({ quote }),
  lang: (language) => ({ language }),
  warn: (warning) => ({ warning }),
  picture: (kinds) => ({ pictures: kinds.split(',') }),
  visibility: (visibility) => ({ visibility: visibility as Visibility }),
}

function readOptions(options: string): Partial<ScriptedPost> {
  const read = [...options.matchAll(/(\w+)(?:="([^"]*)"|=(\S+))?/g)].map(([, name = '', quoted, plain]) => {
    const reader = optionReaders[name]
    if (!reader) throw new Error(`there is no option "${name}"`)
    return reader(quoted ?? plain ?? '')
  })
  return Object.assign({}, ...read)
}

/** Sorts the lines below a head into text, answers of a poll and its time. */
function readBody(lines: string[]): Pick<ScriptedPost, 'text' | 'poll'> {
  const isAnswer = (line: string) => line.startsWith('( ) ')
  const [, days, multiple] = lines.map((line) => /^poll=(\d+)d( multiple)?$/.exec(line)).find(Boolean) ?? []
  const words = lines.filter((line) => !isAnswer(line) && !line.startsWith('poll='))
  const options = lines.filter(isAnswer).map((line) => line.slice(4))
  return {
    text: words.join('\n').trim(),
    poll: days ? { options, days: Number(days), multiple: Boolean(multiple) } : null,
  }
}

/** `25m`, `3h`, `2d` in minutes. */
function minutesIn(text: string): number {
  const [, number, unit] = /^(\d+)([mhd])$/.exec(text) ?? []
  if (!number) throw new Error(`"${text}" is no time`)
  return Number(number) * { m: 1, h: 60, d: 1440 }[unit as 'm' | 'h' | 'd']
}
