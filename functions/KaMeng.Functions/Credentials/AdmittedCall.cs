using System.Text.Json;
using KaMeng.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Credentials;

/// <summary>A request whose caller is known and whose body has been read.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Request">The request.</param>
/// <param name="Body">Its body.</param>
public sealed record AdmittedCall(Caller Caller, HttpRequest Request, RawBody Body)
{
    /// <summary>The body as JSON.</summary>
    /// <exception cref="Problems.ProblemException">400 <c>MALFORMED_JSON</c>.</exception>
    public async Task<JsonDocument> JsonAsync(CancellationToken cancellationToken) => JsonBody.Parse(await Body.ToArrayAsync(cancellationToken));
}
