import { FollowsPage, type FollowsProps } from '../follows-page.tsx'

export default function FollowingPage(props: FollowsProps) {
  return <FollowsPage {...props} kind="following" />
}
