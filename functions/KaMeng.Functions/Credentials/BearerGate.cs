using System.Security.Claims;
using KaMeng.Functions.Http;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Cases;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Credentials;

/// <summary>Lets merchants and operators in by their tokens and their roles.</summary>
public sealed class BearerGate
{
    private const string MerchantRole = "merchant";
    private const string MerchantClaim = "merchant_id";
    private const string SupervisorRole = "supervisor";
    private const string FinanceRole = "finance";
    private static readonly string[] Readers = ["agent", SupervisorRole, FinanceRole, "auditor"];
    private static readonly string[] PolicyReaders = [SupervisorRole, "auditor"];
    private static readonly string[] Supervisors = [SupervisorRole];
    private static readonly string[] Movers = ["agent", SupervisorRole, FinanceRole];
    private static readonly string[] FinanceReaders = [SupervisorRole, FinanceRole, "auditor"];
    private static readonly string[] FinanceMovers = [SupervisorRole, FinanceRole];

    private readonly BearerTokens _tokens;

    internal BearerGate(BearerTokens tokens) => _tokens = tokens;

    /// <summary>Lets a merchant in.</summary>
    /// <exception cref="ProblemException">401; 403 <c>ROLE_NOT_ALLOWED</c>; 413.</exception>
    public async Task<AdmittedCall> AdmitMerchantAsync(HttpRequest request, long mostBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ClaimsIdentity identity = await _tokens.IdentifyAsync(request, cancellationToken);
        string? merchant = identity.FindFirst(MerchantClaim)?.Value;
        if (!HasRole(identity, MerchantRole) || string.IsNullOrWhiteSpace(merchant))
        {
            throw WrongRole($"This call is for merchants: the token needs the role '{MerchantRole}' and the claim '{MerchantClaim}'.");
        }

        RawBody body = await RawBody.ReadAsync(request, mostBytes, cancellationToken);
        return new AdmittedCall(new Caller(CallerKind.Merchant, merchant, Actor.Merchant), request, body);
    }

    /// <summary>Lets an operator read.</summary>
    /// <exception cref="ProblemException">401; 403 <c>ROLE_NOT_ALLOWED</c>; 413.</exception>
    public Task<AdmittedCall> AdmitReaderAsync(HttpRequest request, CancellationToken cancellationToken) =>
        AdmitOperatorAsync(request, Readers, RawBody.MostJson, cancellationToken);

    /// <summary>Lets an operator try out a policy: who answers for the rules, and who checks them.</summary>
    /// <exception cref="ProblemException">401; 403 <c>ROLE_NOT_ALLOWED</c>; 413.</exception>
    public Task<AdmittedCall> AdmitPolicyReaderAsync(HttpRequest request, CancellationToken cancellationToken) =>
        AdmitOperatorAsync(request, PolicyReaders, RawBody.MostJson, cancellationToken);

    /// <summary>Lets an operator make a move; an auditor may only read.</summary>
    /// <exception cref="ProblemException">401; 403 <c>ROLE_NOT_ALLOWED</c>; 413.</exception>
    public Task<AdmittedCall> AdmitMoverAsync(HttpRequest request, CancellationToken cancellationToken) =>
        AdmitMoverAsync(request, RawBody.MostJson, cancellationToken);

    /// <summary>The same for a call with a larger body.</summary>
    /// <exception cref="ProblemException">401; 403 <c>ROLE_NOT_ALLOWED</c>; 413.</exception>
    public Task<AdmittedCall> AdmitMoverAsync(HttpRequest request, long mostBytes, CancellationToken cancellationToken) =>
        AdmitOperatorAsync(request, Movers, mostBytes, cancellationToken);

    /// <summary>Lets an operator read what finance does.</summary>
    /// <exception cref="ProblemException">401; 403 <c>ROLE_NOT_ALLOWED</c>; 413.</exception>
    public Task<AdmittedCall> AdmitFinanceReaderAsync(HttpRequest request, CancellationToken cancellationToken) =>
        AdmitOperatorAsync(request, FinanceReaders, RawBody.MostJson, cancellationToken);

    /// <summary>Lets an operator do what finance does.</summary>
    /// <exception cref="ProblemException">401; 403 <c>ROLE_NOT_ALLOWED</c>; 413.</exception>
    public Task<AdmittedCall> AdmitFinanceAsync(HttpRequest request, long mostBytes, CancellationToken cancellationToken) =>
        AdmitOperatorAsync(request, FinanceMovers, mostBytes, cancellationToken);

    /// <summary>Lets a supervisor decide about a merchant.</summary>
    /// <exception cref="ProblemException">401; 403 <c>ROLE_NOT_ALLOWED</c>; 413.</exception>
    public Task<AdmittedCall> AdmitSupervisorAsync(HttpRequest request, CancellationToken cancellationToken) =>
        AdmitOperatorAsync(request, Supervisors, RawBody.MostJson, cancellationToken);

    private async Task<AdmittedCall> AdmitOperatorAsync(HttpRequest request, string[] roles, long mostBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ClaimsIdentity identity = await _tokens.IdentifyAsync(request, cancellationToken);
        string? subject = identity.FindFirst("sub")?.Value;
        if (string.IsNullOrWhiteSpace(subject) || !roles.Any(role => HasRole(identity, role)))
        {
            throw WrongRole($"This call is for operators: the token needs a subject and one of the roles {string.Join(", ", roles)}.");
        }

        RawBody body = await RawBody.ReadAsync(request, mostBytes, cancellationToken);
        Actor actor = HasRole(identity, SupervisorRole) ? Actor.Supervisor : Actor.Operator;
        return new AdmittedCall(new Caller(CallerKind.Operator, subject, actor, actor == Actor.Supervisor || HasRole(identity, FinanceRole)), request, body);
    }

    /// <summary>Whether an identity has a role; issuers spell the claim either way.</summary>
    internal static bool HasRole(ClaimsIdentity identity, string role) => identity.HasClaim("roles", role) || identity.HasClaim("role", role);

    private static ProblemException WrongRole(string detail) => new(StatusCodes.Status403Forbidden, "ROLE_NOT_ALLOWED", detail);
}
