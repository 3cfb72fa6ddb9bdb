import { fileURLToPath } from 'node:url'
import createNextIntlPlugin from 'next-intl/plugin'

const withMessages = createNextIntlPlugin('./src/app/i18n-request.ts')

/** @type {import('next').NextConfig} */
const config = {
  agentRules: false,
  // Pages for one reader. Shared ones are asked for uncompressed, and compressed once by the front.
  compress: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // The title stands in the head from the first byte, for every reader.
  htmlLimitedBots: /.*/,
  // Pictures are made at upload; Next's own picture service would work on any file of ours for anybody.
  images: { unoptimized: true },
  // A form without JavaScript carries up to four pictures.
  experimental: { serverActions: { bodySizeLimit: '70mb' } },
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/client',
    'pg',
    'pg-boss',
    'pino',
    'prom-client',
    'sharp',
  ],
  // `npm run types` checks the types, once.
  typescript: { ignoreBuildErrors: true },
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
}

export default withMessages(config)
