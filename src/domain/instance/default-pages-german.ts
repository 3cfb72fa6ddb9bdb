import type { SitePageText } from './default-pages.ts'
import type { SiteSlug } from './site-page-rules.ts'

const about = `
Hier lesen Sie, was Ihre Polizei mitteilt, und kommen mit ihr und miteinander ins Gespräch. Das Netzwerk wird von der Landespolizei Nordküste auf eigenen Servern betrieben. Zum Lesen brauchen Sie kein Konto.

Im Notfall wählen Sie 110. Notrufe werden hier nicht bearbeitet.

## Was Sie erwarten dürfen

- Eine Reihenfolge, die Sie prüfen können: Ihre Startseite zeigt die Beiträge der Konten, denen Sie folgen, streng nach der Zeit, die neuesten zuerst. Die ganze Regel steht unter [So funktioniert der Feed](/how-the-feed-works).
- Keine Werbung, keine Auswertung Ihres Verhaltens, keine Anfragen an fremde Dienste, während Sie lesen.
- Ein Zeichen für amtliche Konten. Es nennt die Behörde, die für das Konto einsteht, und gilt nur für genau diesen Namen.
- Änderungen, die sichtbar bleiben: Wird ein Beitrag bearbeitet, können Sie die früheren Fassungen lesen.

## Was hier nicht möglich ist

- Konten von Dienststellen sind nicht rund um die Uhr besetzt.
- Strafanzeigen nehmen wir hier nicht auf. Bitte wenden Sie sich an eine Dienststelle oder an die Onlinewache. [Betreiber: Adresse der Onlinewache eintragen]
- Hinweise zu Fahndungen und Ermittlungen gehören nicht in die Kommentare. Bitte nutzen Sie den Weg, der im Aufruf genannt ist.

## Wie wir miteinander umgehen

Widerspruch ist willkommen. Nicht geduldet werden Beleidigungen, Drohungen, Aufrufe zu Gewalt, die Veröffentlichung fremder persönlicher Daten, Bilder von Einsätzen, auf denen Verletzte oder Tote zu erkennen sind, sowie Werbung. Sie dürfen unter einem Namen schreiben, der nicht Ihr bürgerlicher ist; geben Sie sich aber nicht als Behörde oder als jemand anderes aus.

## Kontakt

Wer verantwortlich ist, steht im [Impressum](/imprint); was mit Ihren Daten geschieht, in der [Datenschutzerklärung](/privacy); wie barrierefrei dieses Angebot ist, in der [Erklärung zur Barrierefreiheit](/accessibility).
`

const imprint = `
Angaben nach § 5 des Digitale-Dienste-Gesetzes und § 18 des Medienstaatsvertrags.

## Anbieterin

Landespolizei Nordküste (fiktiv), [Betreiber: vollständiger Name der Behörde, Straße, Hausnummer, Postleitzahl und Ort eintragen]

Vertreten durch [Betreiber: Name und Amtsbezeichnung der Behördenleitung eintragen]

## Kontakt

- Telefon: [Betreiber: Nummer eintragen; nicht für Notrufe]
- E-Mail: [Betreiber: Adresse eintragen]
- Im Notfall: [110](tel:110)

## Aufsicht

[Betreiber: zuständige Aufsichtsbehörde, in der Regel das Innenministerium des Landes, mit Anschrift eintragen]

## Verantwortlich für redaktionelle Inhalte

[Betreiber: Name und Anschrift der nach § 18 Absatz 2 Medienstaatsvertrag verantwortlichen Person eintragen]

## Umsatzsteuer-Identifikationsnummer

[Betreiber: eintragen, falls vorhanden; sonst diesen Abschnitt entfernen]

## Beiträge anderer

Für Beiträge von Bürgerinnen und Bürgern sind diese selbst verantwortlich. Rechtswidrige Inhalte entfernen wir, sobald wir von ihnen Kenntnis haben. Hinweise darauf senden Sie bitte an [Betreiber: Kontaktstelle nach Artikel 12 der Verordnung (EU) 2022/2065 eintragen, mit den Sprachen, in denen man schreiben kann].

## Software

Dieses Angebot läuft mit SaPoCom, freier Software unter der GNU Affero General Public License, Version 3 oder später. [Betreiber: Adresse des Quelltextes der eingesetzten Fassung eintragen]
`

const privacy = `
Diese Erklärung beschreibt, welche Daten dieses Angebot verarbeitet, wofür und wie lange. Sie dürfen es ohne Konto lesen; dann wird nichts über Sie gespeichert. Gezählt wird nur, wie oft ein Beitrag einer Dienststelle geöffnet wurde.

## Verantwortlich

Landespolizei Nordküste (fiktiv), [Betreiber: Anschrift, Telefon und E-Mail-Adresse eintragen]

Die behördlichen Datenschutzbeauftragten erreichen Sie unter [Betreiber: Kontaktdaten eintragen].

## Wenn Sie nur lesen

- Alle Seiten, Schriften und Bilder kommen von unserem eigenen Server. Ihr Browser stellt keine Verbindung zu Dritten her.
- Das Protokoll der Anwendung enthält weder IP-Adressen noch Namen. [Betreiber: ergänzen, was vorgeschaltete Systeme (Firewall, Lastverteiler) aufzeichnen, zu welchem Zweck und wie lange]
- Wir zählen, wie oft die Seite eines öffentlichen Beitrags einer Dienststelle in einem Monat geöffnet und der Kontakt in einer Meldung angeklickt wurde. Gespeichert werden zwei Zahlen je Beitrag und Monat, 25 Monate lang: keine IP-Adresse, kein Cookie, keine Kennung, keine Uhrzeit und nicht, woher Sie kamen. Angaben, die Ihr Browser ohnehin mitschickt, sehen wir nur kurz an, um Suchmaschinen und die eigenen Leute nicht mitzuzählen. Zahlen unter fünf werden der Dienststelle nicht gezeigt.
- Wählen Sie eine Sprache oder ein Erscheinungsbild, merkt sich das Ihr Browser in je einem Cookie. Darin steht nur die Wahl.

## Wenn Sie ein Konto haben

- E-Mail-Adresse: zum Anmelden und für Briefe, die Ihr Konto betreffen. Sie wird niemandem gezeigt.
- Passwort: nur als Prüfwert nach dem Verfahren Argon2id. Das Passwort selbst kennen wir nicht.
- Zweiter Faktor, wenn Sie einen einrichten: das Geheimnis Ihrer App verschlüsselt, von Passkeys nur den öffentlichen Teil, Wiederherstellungscodes nur als Prüfwert.
- Kontoname, Anzeigename, Beschreibung und Bilder: öffentlich. Sie müssen nicht Ihren bürgerlichen Namen nennen.
- Beiträge, Antworten und Reaktionen: so öffentlich, wie Sie es beim Schreiben wählen. Frühere Fassungen bearbeiteter Beiträge bleiben für dieselben Leserinnen und Leser sichtbar.
- Links in öffentlichen Beiträgen: Unser Server ruft die verlinkte Seite ab, um Titel, Beschreibung und ein Bild zu zeigen. Diese Seite erfährt dabei nichts über Sie, nur dass unser Server nach ihr gefragt hat.
- Wem Sie folgen und wer Ihnen folgt: öffentlich. Was Sie stummschalten, blockieren, filtern, als Lesezeichen sichern oder in Listen ordnen, und welchen Schlagwörtern, Kreisen und Städten Sie folgen, sehen nur Sie.
- Bilder: Vor dem Speichern werden sie neu berechnet. Angaben zu Aufnahmeort, Kamera und Zeit gehen dabei verloren.
- Anmeldungen: Zeitpunkt, Art des Nachweises sowie Art von Browser und Betriebssystem (zum Beispiel „Firefox, Android“), damit Sie fremde Anmeldungen erkennen und beenden können.
- Der Tag, an dem Sie zuletzt hier waren.
- Welcher Fassung dieser Erklärung Sie wann zugestimmt haben.
- Sicherheitsrelevante Vorgänge (zum Beispiel ein geändertes Passwort) und was die Verwaltung an Ihrem Konto getan hat: in einem Protokoll, das nur die Verwaltung liest und niemand ändern kann. Es enthält keine Inhalte von Beiträgen oder Nachrichten.

## Gegen Missbrauch

Damit niemand Passwörter errät, zählen wir fehlgeschlagene Versuche. Dazu bilden wir aus der IP-Adresse (bei IPv6 nur aus dem Netz) und aus der E-Mail-Adresse einen Prüfwert, aus dem sich die Adresse nicht zurückrechnen lässt. Die Zählung verblasst nach Stunden und ist nach spätestens zwei Wochen gelöscht. Die IP-Adresse selbst wird nicht gespeichert.

## Wenn Sie hier Dienst tun

- Name, Amtsbezeichnung, Telefon und Dienststelle: im Verzeichnis, das nur Kolleginnen und Kollegen lesen. Ein öffentliches Profil entsteht dadurch nicht.
- Ihre Rollen, und die Kennung bei Ihrem Anmeldedienst, wenn Ihre Behörde einen verwendet.
- Was Sie für ein Konto einer Dienststelle tun: wer es war, steht im Protokoll der Verwaltung. Auswertungen über Leistung oder Verhalten gibt es nicht; auch die Zahlen zu Beiträgen nennen niemanden aus der Redaktion.

## Cookies

Nach der Anmeldung setzen wir zwei Cookies: einen mit einer Zufallszahl, an der wir Ihre Anmeldung erkennen, bis sie endet, und einen, an dem wir ein Jahr lang erkennen, dass Sie sich mit diesem Browser schon einmal angemeldet haben; so können Fremde Sie nicht aussperren. Beim Anmelden mit Passkey oder über Ihre Behörde kommt für Minuten ein weiterer hinzu. Sie sind unbedingt erforderlich (§ 25 Absatz 2 Nummer 2 TDDDG), eine Einwilligung ist daher nicht nötig. Andere Cookies, Zählpixel oder Werkzeuge, die Ihr Verhalten über mehrere Seiten verfolgen, gibt es nicht.

## Rechtsgrundlagen

Wir verarbeiten diese Daten für unsere Öffentlichkeitsarbeit (Artikel 6 Absatz 1 Buchstabe e DSGVO in Verbindung mit [Betreiber: Vorschrift des Landesdatenschutzgesetzes eintragen]) und, soweit Sie ein Konto anlegen, um Ihnen dieses bereitzustellen. Die Daten dieses Angebots werden nicht mit polizeilichen Informationssystemen zusammengeführt. [Betreiber: prüfen und bestätigen]

## Wie lange

- Hochgeladene, aber nicht veröffentlichte Bilder: einen Tag.
- Beendete Anmeldungen: 30 Tage.
- Technische Aufzeichnung von Vorgängen (nur Kennnummern): 90 Tage.
- Benachrichtigungen: 180 Tage.
- Protokoll der Verwaltung: drei Jahre.
- Zahlen zu Beiträgen von Dienststellen, je Monat: 25 Monate.
- Briefe: bis sie verschickt sind, höchstens einen Tag.
- Archive zum Herunterladen: sieben Tage.
- Gelöschte Beiträge: Text und Bilder werden beim Löschen entfernt, Reaktionen anderer kurz danach.
- Konto und Beiträge: bis Sie sie löschen oder die Löschung des Kontos verlangen. Sie können es sich 14 Tage lang anders überlegen, dann wird alles entfernt.
- Nach der Löschung bleiben: ein Prüfwert Ihres Kontonamens, damit ihn niemand übernimmt, leere Stellen, wo andere Ihnen geantwortet haben, und bis zum Ende seiner Aufbewahrung eine Nummer ohne Namen im Protokoll der Verwaltung.
- [Betreiber: Fristen anpassen, falls in den Einstellungen geändert; Löschung bei Untätigkeit ergänzen, falls eingeschaltet]
- Sicherungskopien: [Betreiber: Frist eintragen]

## Empfänger

Öffentliche Beiträge kann jede Person lesen, auch ohne Konto, und sie können von Suchmaschinen gefunden werden. Im Übrigen geben wir Daten nur weiter, wenn ein Gesetz uns dazu verpflichtet. [Betreiber: Auftragsverarbeiter, etwa den IT-Dienstleister des Landes, eintragen]

## Ihre Rechte

Alles, was über Sie gespeichert ist, können Sie unter [Einstellungen, Daten](/settings/data) selbst als Archiv herunterladen, und dort Ihr Konto löschen. Sie können beides auch schriftlich verlangen.

Sie haben das Recht auf Auskunft (Artikel 15 DSGVO), Berichtigung (16), Löschung (17), Einschränkung der Verarbeitung (18) und Übertragbarkeit (20) sowie das Recht, der Verarbeitung zu widersprechen (21). Beschweren können Sie sich bei der Aufsichtsbehörde: [Betreiber: Landesbeauftragte oder Landesbeauftragten für den Datenschutz mit Anschrift eintragen].
`

const accessibility = `
Die Landespolizei Nordküste (fiktiv) möchte, dass alle dieses Angebot nutzen können. Diese Erklärung gilt für das soziale Netzwerk unter dieser Adresse.

## Maßstab

Maßgeblich sind die Richtlinie (EU) 2016/2102, die Barrierefreie-Informationstechnik-Verordnung (BITV 2.0), das Behindertengleichstellungsrecht des Landes [Betreiber: Vorschrift eintragen] und die Norm EN 301 549. Entwickelt wird das Angebot nach den Web Content Accessibility Guidelines (WCAG) 2.2, Stufe AA.

## Stand

[Betreiber: Ergebnis und Datum der Prüfung eintragen: vollständig, teilweise oder nicht vereinbar; Selbstbewertung oder Bewertung durch Dritte]

## Was wir tun

- Jede Seite lässt sich mit der Tastatur bedienen und ohne JavaScript lesen und benutzen.
- Text lässt sich auf 200 Prozent vergrößern; schmale Bildschirme ab 320 Pixeln Breite zeigen alles.
- Helles und dunkles Erscheinungsbild haben ausreichende Kontraste; verminderte Bewegung wird beachtet.
- Dienststellen können kein Bild ohne Alternativtext veröffentlichen.
- Beiträge sind mit ihrer Sprache gekennzeichnet, damit sie richtig vorgelesen werden.

## Was noch nicht barrierefrei ist

- Bilder von Bürgerinnen und Bürgern können ohne Alternativtext sein. Beim Schreiben wird einmal danach gefragt.
- Beiträge sind in der Regel nicht in Leichter Sprache oder Deutscher Gebärdensprache verfasst.
- [Betreiber: weitere bekannte Mängel aus der Prüfung eintragen, mit Begründung und Zeitplan]

## Barriere melden

Ist Ihnen etwas nicht zugänglich, schreiben Sie uns oder rufen Sie an: [Betreiber: E-Mail-Adresse, Telefon und Anschrift eintragen]. Wir antworten innerhalb von [Betreiber: Frist eintragen].

## Durchsetzungsverfahren

Haben wir nicht oder nicht zufriedenstellend geantwortet, können Sie sich an die Durchsetzungs- oder Schlichtungsstelle des Landes wenden: [Betreiber: Stelle mit Anschrift eintragen]. Das Verfahren ist kostenlos.

Diese Erklärung wurde erstellt am [Betreiber: Datum eintragen] und zuletzt überprüft am [Betreiber: Datum eintragen].
`

export const germanPages: Record<SiteSlug, SitePageText> = {
  about: { title: 'Über dieses Netzwerk', body: about.trim() },
  imprint: { title: 'Impressum', body: imprint.trim() },
  privacy: { title: 'Datenschutzerklärung', body: privacy.trim() },
  accessibility: { title: 'Erklärung zur Barrierefreiheit', body: accessibility.trim() },
}
