/** The archive's first page, in both languages. @param site the instance's address */
export const readme = (site: string): string => `Ihre Daten von ${site}

Dieses Archiv enthält alles, was hier über Sie gespeichert ist.

settings.json         Person, Profil, Rollen, Eintrag im Verzeichnis, Arten der Anmeldung (ohne Geheimnisse)
sessions.json         Browser, in denen Sie angemeldet waren oder sind
consents.json         Texte, denen Sie zugestimmt haben
audit-about-me.json   Protokollierte Handlungen von Ihnen und an Ihrem Konto
actor.json            Ihr Profil (ActivityStreams)
outbox.json           Ihre Beiträge und was Sie geteilt haben (ActivityStreams, OrderedCollection)
post-history.json     Frühere Fassungen bearbeiteter Beiträge
following.json, .csv  Wem Sie folgen; die CSV-Datei lässt sich bei Mastodon einlesen
followers.json        Wer Ihnen folgt
follow-requests-*     Offene Anfragen
favourites.json, bookmarks.json, pinned.json, votes.json
lists.json, followed-tags.json, followed-districts.json, filters.json, mutes.json, blocks.json
notifications.json    Benachrichtigungen
reports.json          Was Sie gemeldet haben
media/                Ihre Bilder in der besten gespeicherten Fassung, mit Beschreibungen

Was Sie für eine Dienststelle geschrieben haben, gehört der Dienststelle und ist nicht enthalten.
Zeiten sind in Weltzeit (UTC) angegeben. Bewahren Sie das Archiv sicher auf.


Your data from ${site}

This archive holds everything that is stored about you here.

settings.json         person, profile, roles, directory entry, ways to sign in (without secrets)
sessions.json         browsers in which you were or are signed in
consents.json         texts you have agreed to
audit-about-me.json   recorded acts by you and on your account
actor.json            your profile (ActivityStreams)
outbox.json           your posts and what you shared (ActivityStreams, OrderedCollection)
post-history.json     earlier versions of edited posts
following.json, .csv  whom you follow; Mastodon can import the CSV file
followers.json        who follows you
follow-requests-*     requests under way
favourites.json, bookmarks.json, pinned.json, votes.json
lists.json, followed-tags.json, followed-districts.json, filters.json, mutes.json, blocks.json
notifications.json    notifications
reports.json          what you reported
media/                your pictures in the best stored version, with descriptions

What you wrote for an agency belongs to the agency and is not included.
Times are in UTC. Keep the archive in a safe place.
`
