using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Policies;
using KaMeng.Refunds.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Operators;

/// <summary><c>GET /api/operator/policies</c>: which versions there are, which is in force, and which documents were refused and why.</summary>
public sealed class ShowPolicies(BearerGate gate, IPolicies policies, TimeProvider clock)
{
    /// <summary>200 with all of it.</summary>
    [Function(nameof(ShowPolicies))]
    [Answers(200, typeof(PoliciesView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/operator/policies")] HttpRequest request, CancellationToken cancellationToken)
    {
        await gate.AdmitReaderAsync(request, cancellationToken);
        RuleBook book = await policies.BookAsync(cancellationToken);
        return Answer.Json(StatusCodes.Status200OK, new PoliciesView(
            book.InForce(clock.GetUtcNow()).Version,
            [.. book.Versions.Select(policy => new PolicyVersionView(policy.Version, policy.PublishedOn, PolicyVersion.InForceFrom(policy)))],
            [.. book.Merchants.Keys.Order(StringComparer.Ordinal)],
            book.Calendar.Years,
            book.Refused));
    }
}
