using KaMeng.Functions.Console.Shell;
using KaMeng.Functions.Http;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Problems;
using KaMeng.Pages.Policy;
using KaMeng.Pages.Shell;
using KaMeng.Refunds.Orders;
using KaMeng.Refunds.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Console.Policy;

/// <summary><c>GET /console/policy</c>: the versions, the matrix of one kind of goods and the numbers of one version.</summary>
internal sealed class ShowPolicy(ConsoleGate gate, IPolicies policies)
{
    /// <summary>The page; of the version in force unless another is asked for.</summary>
    [Function("ConsolePolicy")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "console/policy")] HttpRequest request, CancellationToken cancellationToken)
    {
        Visitor visitor = gate.Admit(request);
        var errors = new FieldErrors();
        var query = new QueryFields(request.Query, errors);
        string? version = query.Id("version");
        ProductKind kind = query.Word<ProductKind>("kind") ?? ProductKind.CardCode;
        errors.ThrowIfAny();
        RuleBook book = await policies.BookAsync(cancellationToken);
        RefundPolicy inForce = book.InForce(visitor.Now);
        RefundPolicy shown = version is null
            ? inForce
            : book.Versions.FirstOrDefault(policy => policy.Version == version)
                ?? throw new ProblemException(StatusCodes.Status404NotFound, "NOT_FOUND", $"No version '{version}' is published; the policy page lists those that are.", $"没有发布版本 {version};规则页列出了已发布的版本。");
        return await ConsoleAnswers.PageAsync<PolicyPage>(("Visitor", visitor), ("Model", new PolicyModel(shown, inForce.Version, kind, book)));
    }
}
