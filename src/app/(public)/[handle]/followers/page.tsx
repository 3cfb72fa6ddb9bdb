import { FollowsPage, type FollowsProps, followsMetadata } from '../follows-page.tsx'

export const generateMetadata = ({ params }: FollowsProps) => followsMetadata(params, 'followers')

export default function FollowersPage(props: FollowsProps) {
  return <FollowsPage {...props} kind="followers" />
}
