using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Issuer;

/// <summary>A program's request to have somebody signed in, as OpenID Connect spells it.</summary>
internal sealed record SignInRequest(
    string? ResponseType, string? ClientId, string? RedirectUri, string? State, string? Nonce, string? CodeChallenge, string? CodeChallengeMethod)
{
    /// <summary>The names of its parameters, in the order of the record's.</summary>
    public static readonly IReadOnlyList<string> Names = ["response_type", "client_id", "redirect_uri", "state", "nonce", "code_challenge", "code_challenge_method"];

    /// <summary>Reads it by name.</summary>
    public static SignInRequest Of(Func<string, string?> value) =>
        new(value(Names[0]), value(Names[1]), value(Names[2]), value(Names[3]), value(Names[4]), value(Names[5]), value(Names[6]));

    /// <summary>Its parameters.</summary>
    public IEnumerable<(string Name, string? Value)> Parameters() =>
        Names.Zip([ResponseType, ClientId, RedirectUri, State, Nonce, CodeChallenge, CodeChallengeMethod]);

    /// <summary>Of a query.</summary>
    public static SignInRequest Of(IQueryCollection query) => Of(name => query[name].FirstOrDefault());
}
