namespace KaMeng.Functions.Console.SignIn;

/// <summary>A sign-in that was begun in a browser and is not finished.</summary>
/// <param name="State">What the issuer must give back.</param>
/// <param name="Nonce">What the identity token must hold.</param>
/// <param name="Verifier">PKCE: what proves that whoever brings the code began the sign-in.</param>
/// <param name="Return">Where the operator wanted to go.</param>
/// <param name="ExpiresAt">Until when it may be finished (UTC).</param>
internal sealed record PendingSignIn(string State, string Nonce, string Verifier, string Return, DateTimeOffset ExpiresAt);
