-- A provider knows somebody by one subject. The first one connected stays; a second was shown nowhere.
DELETE FROM "sso_identities" younger USING "sso_identities" elder
  WHERE elder.provider_id = younger.provider_id AND elder.user_id = younger.user_id
    AND (elder.created_at, elder.subject) < (younger.created_at, younger.subject);

-- CreateIndex
CREATE UNIQUE INDEX "sso_identities_provider_id_user_id_key" ON "sso_identities"("provider_id", "user_id");
