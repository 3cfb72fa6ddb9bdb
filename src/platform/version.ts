import manifest from '../../package.json' with { type: 'json' }

/** Of this program, as its releases are numbered. */
export const version: string = manifest.version
