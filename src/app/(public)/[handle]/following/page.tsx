import { FollowsPage, type FollowsProps, followsMetadata } from '../follows-page.tsx'

export const generateMetadata = ({ params }: FollowsProps) => followsMetadata(params, 'following')

export default function FollowingPage(props: FollowsProps) {
  return <FollowsPage {...props} kind="following" />
}
