using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Functions.Policies;
using KaMeng.Refunds.Amounts;
using KaMeng.Refunds.Calendar;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using KaMeng.Refunds.Payouts;
using KaMeng.Refunds.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Storefront;

/// <summary><c>POST /api/refund-previews</c>: what would happen to a claim. Opens nothing.</summary>
public sealed class PreviewRefund(StorefrontGate gate, OncePerKey once, IRefundCases cases, IPolicies policies, TimeProvider clock)
{
    /// <summary>200 with what the rules say.</summary>
    [Function(nameof(PreviewRefund))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "refund-previews")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunJsonAsync(
            call,
            required: false,
            async (number, body) =>
            {
                var errors = new FieldErrors();
                RefundApplication application = RefundApplicationReader.Read(
                    JsonFields.Of(body, errors), errors, "rf_" + number, call.Caller.Id, clock.GetUtcNow());
                IReadOnlyList<RefundCase> earlier = await cases.OfOrderAsync(call.Caller.Id, application.Order.OrderId, cancellationToken);
                CaseRules rules = await policies.ForAsync(application.Order, cancellationToken);
                WorkingCalendar calendar = (await policies.BookAsync(cancellationToken)).Calendar;
                return Answer.Json(StatusCodes.Status200OK, Preview(application with { Order = rules.Order }, rules.Policy, calendar, earlier));
            },
            cancellationToken);
    }

    private static PreviewView Preview(
        RefundApplication application, RefundPolicy policy, WorkingCalendar calendar, IReadOnlyList<RefundCase> earlier)
    {
        Money paid = application.Order.Paid;
        Money refundable = earlier
            .Where(refund => refund.Order.LineId == application.Order.LineId && refund.Requested.Currency == paid.Currency)
            .Aggregate(paid, (left, refund) => left - Taken(refund));
        Money asked = application.Amount ?? refundable;
        var facts = new TriageFacts(application.Order, application.Reason, application.FaultDetectedAt, asked, refundable, [], application.ReceivedAt);
        TriageDecision decision = Triage.Decide(policy, facts);
        bool eligible = decision.Lane != Lane.Rejected;
        WorkingDeadline? expected = eligible ? ExpectedBy(policy, calendar, decision.NextStep, application) : null;
        return new PreviewView(
            eligible,
            decision.Lane,
            decision.MissingEvidence,
            decision.Explanation,
            expected?.At.ToUniversalTime(),
            refundable)
        {
            ExpectedByIsProvisional = expected is { Provisional: true },
        };
    }

    // An open case holds what it asks; a closed one what it paid.
    private static Money Taken(RefundCase refund) => refund switch
    {
        { Payout: { State: PayoutState.Succeeded } payout } => payout.Amount,
        { Position.Outcome: null } => refund.Approved ?? refund.Requested,
        _ => Money.Zero(refund.Requested.Currency),
    };

    // If it is granted: the time the decision may take, and then the time the money may take.
    private static WorkingDeadline ExpectedBy(RefundPolicy policy, WorkingCalendar calendar, NextStep next, RefundApplication application)
    {
        WorkingDeadline decided = next == NextStep.Pay
            ? new(application.ReceivedAt + policy.Reviews.Automatic.Value, false)
            : calendar.EndOf(application.ReceivedAt, policy.Reviews.WholeCaseWorkingDays);
        WorkingDeadline expected = Arrival.ExpectedBy(policy.Arrival, calendar, application.Route, decided.At);
        return expected with { Provisional = expected.Provisional || decided.Provisional };
    }
}
