import { getTranslations } from 'next-intl/server'
import { readDeskPolicy, readTextBlocks } from '#domain/drafts/read-desk-settings.ts'
import { policyKinds } from '#domain/drafts/workflow-rules.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { Section } from '#ui/admin/facts.tsx'
import { CheckField } from '#ui/form/choice.tsx'
import { Field, TextAreaField } from '#ui/form/field.tsx'
import { dropBlock, saveBlock, savePolicy } from '../../../actions/desk-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { atDesk, DeskPage, deskMetadata, instead } from '../desk-page.tsx'

export const generateMetadata = () => deskMetadata('settings')

const path = '/desk/settings'

/** Who must agree before something is published, and the agency's text blocks. */
export default async function DeskSettings({ searchParams }: { searchParams: Query }) {
  const { flash } = await pageQuery(searchParams)
  const at = await atDesk(path, async (asking) => ({
    policy: await readDeskPolicy(asking),
    blocks: await readTextBlocks(asking),
  }))
  const other = instead(at, path)
  if (other || typeof at === 'string' || at.found === 'chooses') return other
  const { policy, blocks } = at.found
  const t = await getTranslations('desk')
  return (
    <DeskPage part="settings" flash={flash}>
      <Section title={t('policyTitle')}>
        <p className="form-note">{t('policyText')}</p>
        <ActForm action={savePolicy} fields={{ returnTo: path }} label={t('policySave')} kind="primary">
          {policyKinds.map((kind) => (
            <CheckField
              key={kind}
              name={kind}
              label={t(`policy.${kind}`)}
              hint={t(`policyHint.${kind}`)}
              defaultChecked={policy[kind]}
            />
          ))}
        </ActForm>
      </Section>
      <Section title={t('blocksTitle')}>
        <p className="form-note">{t('blocksText')}</p>
        {blocks.map(({ id, name, text }) => (
          <details key={id} className="text-block">
            <summary>{name}</summary>
            <ActForm
              action={saveBlock}
              fields={{ returnTo: path, blockId: id }}
              label={t('blockSave')}
              describes={name}
            >
              <Field
                name="name"
                id={`name-${id}`}
                label={t('blockName')}
                maxLength={60}
                defaultValue={name}
              />
              <TextAreaField
                name="words"
                id={`words-${id}`}
                label={t('blockWords')}
                rows={4}
                maxLength={2000}
                defaultValue={text}
              />
            </ActForm>
            <ActForm
              action={dropBlock}
              fields={{ returnTo: path, blockId: id }}
              label={t('blockDelete')}
              describes={name}
              kind="danger"
            />
          </details>
        ))}
        <ActForm action={saveBlock} fields={{ returnTo: path }} label={t('blockAdd')}>
          <Field name="name" label={t('blockName')} maxLength={60} autoComplete="off" />
          <TextAreaField name="words" label={t('blockWords')} rows={4} maxLength={2000} />
        </ActForm>
      </Section>
    </DeskPage>
  )
}
