import { apexControl } from './apex-acts.ts'
import type { ApexPeer } from './apex-peer.ts'
import { drawHarbour } from './draw-picture.ts'

/** What the harbour wrote before anybody came: for the demo, so that its page is not empty. */
export async function seedPeer(peer: ApexPeer): Promise<void> {
  const { post } = apexControl(peer)
  await post({
    content:
      '<p>Moin vom Ostufer! Hier meldet das Hafenamt Sperrungen, Wasserstände und was an der Kaikante geschieht.</p>',
    contentMap: {
      de: '<p>Moin vom Ostufer! Hier meldet das Hafenamt Sperrungen, Wasserstände und was an der Kaikante geschieht.</p>',
      en: '<p>Hello from the eastern shore! The port authority tells of closures, water levels and life on the quay.</p>',
    },
  })
  await post({
    content:
      '<p>Die Klappbrücke an der Werftstraße bleibt am Dienstag von 9 bis 13 Uhr für Fahrzeuge gesperrt. Zu Fuß kommen Sie hinüber. <a href="https://hafen.example/bruecken">Alle Zeiten</a></p>',
    hashtags: ['Hafen', 'Verkehr'],
  })
  await post({
    actor: 'hafenkapitaenin',
    content: '<p>Feierabend an Pier 4. Morgen um sechs kommt der nächste Getreidefrachter.</p>',
    pictures: [
      {
        base64: (await drawHarbour(330)).toString('base64'),
        description:
          'Abendhimmel über dem Hafenbecken: drei Kräne als Umrisse, davor ein Frachter, die Sonne steht tief.',
      },
    ],
  })
  await post({
    content: '<p>Wann sollen die Hafenrundfahrten im Winter ablegen?</p>',
    poll: {
      options: ['Vormittags um 10 Uhr', 'Mittags um 12 Uhr', 'Nachmittags um 15 Uhr'],
      endTime: new Date(Date.now() + 5 * 86_400_000).toISOString(),
    },
  })
}
