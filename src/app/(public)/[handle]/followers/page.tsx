import { FollowsPage, type FollowsProps } from '../follows-page.tsx'

export default function FollowersPage(props: FollowsProps) {
  return <FollowsPage {...props} kind="followers" />
}
