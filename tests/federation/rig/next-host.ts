let given = 0

/**
 * A loopback address that nobody else in this process has, so that each foreign server has a host name of its own. Other
 * processes may have the same; ports differ anyhow.
 */
export const nextHost = (): string => `127.0.0.${20 + (given++ % 220)}`
