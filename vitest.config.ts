import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}', 'tests/unit/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/rig/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'federation',
          include: ['tests/federation/**/*.test.ts'],
          globalSetup: ['tests/rig/global-setup.ts'],
        },
      },
    ],
  },
})
