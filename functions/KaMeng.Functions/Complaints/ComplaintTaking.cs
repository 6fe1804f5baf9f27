using KaMeng.Functions.Storage;
using KaMeng.Refunds.Complaints;

namespace KaMeng.Functions.Complaints;

/// <summary>Takes complaints in, whoever tells of them; told again, a complaint is the same one.</summary>
internal sealed class ComplaintTaking(ComplaintStore store, ComplaintOrchestrations orchestrations, ComplaintTimes times, TimeProvider clock)
{
    /// <summary>Keeps what is told and has it seen to.</summary>
    public async Task<Complaint> TakeAsync(ComplaintNews news, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(news);
        ComplaintClocks clocks = await times.ClocksAsync(news.Source, news.OccurredAt, cancellationToken);
        DateTimeOffset now = clock.GetUtcNow();
        string key = Complaint.KeyOf(news.Source, news.ComplaintId);
        Complaint taken = (await store.ChangeAsync(key, known => known is null ? New(news, clocks, now) : Merge(known, news, now), cancellationToken))!;
        await orchestrations.StartAsync(taken.Key, cancellationToken);
        await orchestrations.RingAsync(taken.Key, cancellationToken);
        return taken;
    }

    private static Complaint New(ComplaintNews news, ComplaintClocks clocks, DateTimeOffset now) => new()
    {
        ComplaintId = news.ComplaintId,
        Source = news.Source,
        CreatedAt = news.OccurredAt,
        Clocks = clocks,
        State = news.State ?? ComplaintState.Pending,
        TransactionId = news.TransactionId,
        OutTradeNo = news.OutTradeNo,
        OrderId = news.OrderId,
        Amount = news.Amount,
        Detail = news.Detail,
        StorefrontId = news.StorefrontId,
        Order = news.Order,
        ClosedAt = news.State == ComplaintState.Processed ? now : null,
        Log = [new ComplaintNote(now, "PROVIDER", "RECEIVED", null)],
    };

    // What was not known is filled in; what was known stays. A complaint that is over at its source is over.
    private static Complaint Merge(Complaint known, ComplaintNews news, DateTimeOffset now)
    {
        Complaint merged = known with
        {
            State = news.State is { } state && state > known.State ? state : known.State,
            News = news.State is null ? known.News + 1 : known.News,
            TransactionId = known.TransactionId ?? news.TransactionId,
            OutTradeNo = known.OutTradeNo ?? news.OutTradeNo,
            OrderId = known.OrderId ?? news.OrderId,
            Amount = known.Amount ?? news.Amount,
            Detail = known.Detail ?? news.Detail,
            StorefrontId = known.StorefrontId ?? news.StorefrontId,
            Order = known.Order ?? news.Order,
        };
        return merged is { State: ComplaintState.Processed, ClosedAt: null }
            ? merged with { ClosedAt = now, Log = merged.Log.Add(new ComplaintNote(now, "PROVIDER", "CLOSED", null)) }
            : merged;
    }
}
