import NextAuth from 'next-auth'
import { authOptions } from '#doors/next-auth.ts'

const handler = NextAuth(authOptions())

export { handler as GET, handler as POST }
