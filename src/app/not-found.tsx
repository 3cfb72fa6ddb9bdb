import { MissingPage, missingMetadata } from './missing-page.tsx'

export const generateMetadata = () => missingMetadata()

/** For addresses that no page of ours has. */
export default function NotFoundPage() {
  return <MissingPage />
}
