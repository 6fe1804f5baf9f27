namespace KaMeng.Local.Issuer;

/// <summary>Who a token is asked for.</summary>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Subject">Whom the token speaks for.</param>
/// <param name="MerchantId">The merchant, for role <c>merchant</c> only.</param>
/// <param name="Lifetime">How long it is good for; 8 hours unless given.</param>
internal sealed record TokenRequest(string Role, string Subject, string? MerchantId = null, TimeSpan? Lifetime = null)
{
    public static readonly IReadOnlyList<string> Roles = ["merchant", "agent", "supervisor", "finance", "auditor"];

    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault() => this switch
    {
        _ when !Roles.Contains(Role) => $"role must be one of {string.Join(", ", Roles)}.",
        { Subject: null or "" or { Length: > 200 } } => "subject must be 1 to 200 characters.",
        { Role: "merchant", MerchantId: null or "" or { Length: > 200 } } => "merchantId is required for role merchant.",
        { Role: not "merchant", MerchantId: not null } => "merchantId goes with role merchant only.",
        _ when Lifetime <= TimeSpan.Zero || Lifetime > TimeSpan.FromDays(3660) => "lifetime must be positive and at most ten years.",
        _ => null,
    };
}
