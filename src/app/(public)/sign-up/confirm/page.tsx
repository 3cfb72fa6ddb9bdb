import { getTranslations } from 'next-intl/server'
import { type OpenSignUp, readSignUp } from '#domain/identity/read-sign-up.ts'
import { type EntryField, EntryForm } from '#ui/form/entry-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Page } from '#ui/page/page.tsx'
import { joinAsStaff, signUp } from '../../../actions/entry-actions.ts'
import { BrokenLink, orBrokenLink } from '../../../broken-link.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { linkTo } from '../../../text-links.tsx'

export async function generateMetadata() {
  const t = await getTranslations('signUp')
  return { title: t('confirmPage'), robots: { index: false } }
}

/** The second step, behind the link in the letter. Looking at it changes nothing: mail scanners do too. */
export default async function SignUpConfirm({ searchParams }: { searchParams: Query }) {
  const token = (await pageQuery(searchParams)).get('token') ?? ''
  const open = await orBrokenLink(readSignUp(token))
  if (!open) return <BrokenLink again="/sign-up" />
  const t = await getTranslations('signUp')
  const isStaff = open.kind === 'staff'
  return (
    <Page title={t(isStaff ? 'staffTitle' : 'confirmTitle')} lead={t(isStaff ? 'staffLead' : 'confirmLead')}>
      <ClientTexts sections={['failure', 'form']}>
        <EntryForm
          action={isStaff ? joinAsStaff : signUp}
          hidden={{ token }}
          submit={t(isStaff ? 'staffSubmit' : 'submit')}
          busy={t('busy')}
          fields={await fieldsOf(open)}
        />
      </ClientTexts>
    </Page>
  )
}

async function fieldsOf(open: OpenSignUp): Promise<EntryField[]> {
  const t = await getTranslations('signUp')
  // Password managers keep what stands in the field before the password.
  const email: EntryField = {
    name: 'address',
    label: t('email'),
    type: 'email',
    defaultValue: open.email,
    readOnly: true,
    autoComplete: 'username',
  }
  const password: EntryField = {
    name: 'password',
    label: t('password'),
    hint: t('passwordHint'),
    type: 'password',
    autoComplete: 'new-password',
    minLength: 12,
    maxLength: 200,
  }
  const consent: EntryField = {
    kind: 'check',
    name: 'consent',
    required: true,
    label: t.rich('consent', { privacy: linkTo('/privacy'), about: linkTo('/about') }),
  }
  const who = open.kind === 'staff' ? await staffFields(open) : await citizenFields(open)
  return [...who, email, password, consent]
}

async function staffFields({ name }: OpenSignUp): Promise<EntryField[]> {
  if (name === '') return []
  const t = await getTranslations('signUp')
  const hint = t('staffNameHint')
  return [
    { name: 'name', label: t('staffName'), hint, autoComplete: 'off', defaultValue: name, readOnly: true },
  ]
}

async function citizenFields({ withApplication }: OpenSignUp): Promise<EntryField[]> {
  const t = await getTranslations('signUp')
  const application: EntryField = {
    kind: 'area',
    name: 'application',
    label: t('application'),
    hint: t('applicationHint'),
    rows: 4,
    maxLength: 1_000,
  }
  return [
    {
      name: 'displayName',
      label: t('displayName'),
      hint: t('displayNameHint'),
      autoComplete: 'name',
      maxLength: 60,
    },
    {
      name: 'handle',
      label: t('handle'),
      hint: t('handleHint'),
      autoComplete: 'nickname',
      autoCapitalize: 'none',
      spellCheck: false,
      minLength: 2,
      maxLength: 30,
      pattern: '[a-zA-Z0-9_]+',
    },
    ...(withApplication ? [application] : []),
  ]
}
