/**
 * What every agency's profile says before anybody writes to it, in both languages. Fixed: an agency may add to it
 * (houseRulesDe, houseRulesEn), never take away.
 */
export const houseRules = {
  de: {
    title: 'Bevor Sie schreiben',
    rules: [
      { kind: 'emergency', text: 'Im Notfall wählen Sie 110. Notrufe werden hier nicht bearbeitet.' },
      { kind: 'hours', text: 'Dieses Konto ist nicht rund um die Uhr besetzt.' },
      {
        kind: 'complaints',
        text: 'Strafanzeigen nehmen wir hier nicht auf. Bitte wenden Sie sich an eine Polizeidienststelle oder an die Onlinewache.',
      },
      {
        kind: 'tips',
        text: 'Hinweise zu Fahndungen und Ermittlungen gehören nicht in die Kommentare. Bitte nutzen Sie den Weg, der im Aufruf genannt ist.',
      },
    ],
  },
  en: {
    title: 'Before you write',
    rules: [
      { kind: 'emergency', text: 'In an emergency call 110. Emergency calls are not handled here.' },
      { kind: 'hours', text: 'This account is not staffed around the clock.' },
      {
        kind: 'complaints',
        text: 'We cannot take criminal complaints here. Please contact a police station or the online police office.',
      },
      {
        kind: 'tips',
        text: 'Information about searches and investigations does not belong in the comments. Please use the way named in the appeal.',
      },
    ],
  },
} as const satisfies Record<'de' | 'en', HouseRules>

export type HouseRules = {
  title: string
  rules: readonly { kind: 'emergency' | 'hours' | 'complaints' | 'tips'; text: string }[]
}
