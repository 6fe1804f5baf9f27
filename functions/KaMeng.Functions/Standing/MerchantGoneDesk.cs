using KaMeng.Functions.Cases;
using KaMeng.Functions.Orchestrations;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Standing;

/// <summary>
/// 跑路止损: two supervisors find a merchant gone; from then on its money is held, its labels are gone, and nobody waits for it. A bell is rung before the
/// second word is written and silenced once what follows has begun.
/// </summary>
internal sealed class MerchantGoneDesk(MerchantGoneStore store, StandingBook standing, CaseOrchestrations orchestrations, BellStore bells, TimeProvider clock)
{
    /// <summary>Takes what a supervisor says: the first proposes, another one confirms, and after that it changes nothing.</summary>
    /// <exception cref="ProblemException">409 <c>SECOND_APPROVER_MUST_DIFFER</c>.</exception>
    public async Task<KeptGone> SayAsync(string merchantId, string reason, string? note, string by, CancellationToken cancellationToken)
    {
        await bells.RingAsync(BellKind.MerchantGone, merchantId, merchantId, cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        KeptGone said = await store.SayAsync(merchantId, before => Next(merchantId, before, new KeptGone(reason, note, by, now)), cancellationToken);
        await FollowAsync(merchantId, cancellationToken);
        return said;
    }

    /// <summary>Begins what follows from it. May be repeated.</summary>
    public async Task FollowAsync(string merchantId, CancellationToken cancellationToken)
    {
        bool begun = true;
        if (await store.FindAsync(merchantId, cancellationToken) is { Since: { } since })
        {
            await bells.RingAsync(BellKind.Standing, merchantId, merchantId, cancellationToken);
            await standing.JudgeAsync(merchantId, cancellationToken);
            begun = await orchestrations.StartAsync(new MerchantGoneInput(merchantId, since), cancellationToken);
        }

        if (begun)
        {
            await bells.SilenceAsync(BellKind.MerchantGone, merchantId, cancellationToken);
        }
    }

    private static KeptGone Next(string merchantId, KeptGone? before, KeptGone said) => before switch
    {
        null => said,
        { IsGone: true } => before,
        { ProposedBy: var first } when first == said.ProposedBy => throw new ProblemException(
            409, "SECOND_APPROVER_MUST_DIFFER", $"{first} said that merchant '{merchantId}' is gone. Another supervisor must say so too."),
        _ => before with { ApprovedBy = said.ProposedBy, Since = said.ProposedAt },
    };
}
