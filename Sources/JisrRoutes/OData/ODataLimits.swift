/// The bounds of questions to `/odata`, each with its reason.
enum ODataLimits {
    /// How deep a condition is nested: each level is a call, and programs that build conditions chain them side by side.
    static let depth = 32
    /// Parts of a condition: a request's head has no room for many more.
    static let parts = 200
    /// Logins that are remembered for those who send name and password with each request: more than a machine has users.
    static let logins = 32
}
