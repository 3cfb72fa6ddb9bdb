/** The numbers an administrator sets, in the groups and the order of the page, each with its bounds. */
export const settingGroups = {
  proof: [['stepUpMinutes', 1, 1_440]],
  sessions: [
    ['citizenIdleHours', 1, 8_760],
    ['citizenMaxHours', 1, 8_760],
    ['staffIdleHours', 1, 720],
    ['staffMaxHours', 1, 720],
    ['administratorIdleHours', 1, 72],
    ['administratorMaxHours', 1, 72],
  ],
  leaving: [
    ['erasureGraceDays', 0, 30],
    ['inactivityMonths', 0, 120],
  ],
  keeping: [
    ['keepEvents', 1, 3_650],
    ['keepNotifications', 1, 3_650],
    ['keepEndedSessions', 1, 365],
    ['keepAudit', 180, 3_650],
    ['keepExports', 1, 30],
    ['keepRemoteMedia', 1, 3_650],
    ['keepStrangers', 7, 3_650],
    ['remoteMediaMegabytes', 50, 10_000_000],
  ],
} as const

export type SettingGroup = keyof typeof settingGroups
export type SettingName = (typeof settingGroups)[SettingGroup][number][0]

export const settingNames: readonly SettingName[] = Object.values(settingGroups).flatMap((group) =>
  group.map(([name]) => name),
)
