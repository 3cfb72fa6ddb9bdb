import { z } from 'zod'
import { isArchivePath } from './records-rules.ts'

/** Grows by one with every change after which older programs could not verify an archive. */
export const manifestFormat = 1

/** The files that stand in no list: the list itself and its signature. */
export const manifestName = 'manifest.json'
export const signatureName = 'manifest.sig'
export const publicKeyName = 'public-key.pem'
export const sumsName = 'SHA256SUMS'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const number = z.number().int().nonnegative()

export const manifestSchema = z.object({
  format: z.literal(manifestFormat),
  /** What made it, and in which version. */
  software: z.object({ name: z.string(), version: z.string() }),
  /** The address of the instance. */
  instance: z.string(),
  agency: z.object({ id: z.string(), handle: z.string(), name: z.string(), address: z.string() }),
  /** Days, both included. */
  period: z.object({ from: z.string(), to: z.string(), zone: z.string() }),
  madeAt: z.iso.datetime(),
  /** Fingerprint of the key that signed: SHA-256 of its SubjectPublicKeyInfo. */
  key: hash,
  counts: z.object({ posts: number, withdrawn: number, boosts: number, media: number }),
  /** Media that posts name and that storage did not have any more. */
  missing: z.array(z.string()),
  files: z.array(z.object({ path: z.string().refine(isArchivePath), bytes: number, sha256: hash })),
})

/** What an archive is and what it holds; the bytes of its JSON are what is signed. */
export type Manifest = z.output<typeof manifestSchema>
export type ManifestFile = Manifest['files'][number]
