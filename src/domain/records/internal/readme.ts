/** What an archive is and how it is verified, for people who have nothing but it. The same in every archive of an instance. */
export const readme = (site: string): string => `Amtliche Beiträge einer Dienststelle auf ${site}

Dieses Archiv enthält, was eine Dienststelle in einem Zeitraum amtlich veröffentlicht hat. Welche und welcher, steht in
manifest.json. index.html öffnen Sie in einem Browser; es braucht weder Server noch Netz und führt kein Programm aus.

index.html            Übersicht mit Verweisen auf die Beiträge
posts.csv             dieselbe als Tabelle
profile.json          das Profil der Dienststelle
posts/TAG-NUMMER.html ein Beitrag zum Lesen, .json derselbe für Programme
boosts.json           was die Dienststelle geteilt hat: nur die Adressen
media/                ihre Bilder in der besten gespeicherten Fassung; der Name ist der SHA-256-Wert
public-key.pem        der öffentliche Schlüssel der Signatur (Ed25519)
SHA256SUMS            Prüfwerte aller dieser Dateien
manifest.json         Zeitraum, Zahlen und jede Datei mit Größe und SHA-256-Wert
manifest.sig          die Signatur über die Bytes von manifest.json

Zurückgezogene Beiträge und beendete Meldungen enthält das Archiv so, wie sie danach sind: ohne Text und Bilder. Beiträge anderer sind
nicht enthalten, nur ihre Adressen. Bemerkungen der Redaktion untereinander auch nicht. Zeiten in .json sind Weltzeit (UTC).

So prüfen Sie das Archiv, ohne die Software, die es gemacht hat (OpenSSL 3, im entpackten Ordner):

  1. Fingerabdruck des Schlüssels:
     openssl pkey -pubin -in public-key.pem -outform DER | sha256sum
     Er muss unter ${site}/records/keys stehen, oder in einer Niederschrift von damals.
  2. Signatur:
     openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig
  3. Dateien:
     sha256sum --check --strict SHA256SUMS
     Der Prüfwert von SHA256SUMS selbst steht in manifest.json. Dateien, die dort nicht stehen, gehören nicht zum Archiv.

Mit der Software: npm run sapocom -- records-verify --file ARCHIV.zip


Official posts of an agency on ${site}

This archive holds what an agency officially published in a period; manifest.json says which agency and period. Open index.html in a
browser: it needs no server and no network, and runs no program.

index.html            overview with links to the posts (in German)
posts.csv             the same as a table
profile.json          the agency's profile
posts/DAY-NUMBER.html a post for reading, .json the same for programs
boosts.json           what the agency shared: addresses only
media/                its pictures in the best stored version; the name is the SHA-256 value
public-key.pem        the public key of the signature (Ed25519)
SHA256SUMS            check values of all these files
manifest.json         period, numbers, and every file with its size and SHA-256 value
manifest.sig          the signature over the bytes of manifest.json

Posts that were withdrawn and notices that have ended are here as they are afterwards: without text and pictures. Posts of others are not
included, only their addresses; nor is what the team remarked among themselves. Times in .json are UTC.

How to verify the archive without the software that made it (OpenSSL 3, in the unpacked folder):

  1. Fingerprint of the key:
     openssl pkey -pubin -in public-key.pem -outform DER | sha256sum
     It must stand at ${site}/records/keys, or in a record made at that time.
  2. Signature:
     openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json -sigfile manifest.sig
  3. Files:
     sha256sum --check --strict SHA256SUMS
     The check value of SHA256SUMS itself stands in manifest.json. Files that do not stand there are no part of the archive.

With the software: npm run sapocom -- records-verify --file ARCHIVE.zip
`
