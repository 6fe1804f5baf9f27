using System.Collections.Immutable;
using KaMeng.Functions.Activities;
using KaMeng.Functions.Channels;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Ledger;
using KaMeng.Refunds.Payouts;
using Microsoft.DurableTask;

namespace KaMeng.Functions.Orchestrations;

/// <summary>One payout as its orchestration tells it.</summary>
internal sealed class PayoutStory
{
    private readonly TaskOrchestrationContext _context;
    private readonly PayoutOrchestrationInput _input;
    private int _steps;

    public PayoutStory(TaskOrchestrationContext context, PayoutOrchestrationInput input)
    {
        _context = context;
        _input = input;
        Payout = input.Payout;
        Doorbell = new Doorbell(context, input.RefundId, input.Payout.RefundNumber);
    }

    public Payout Payout { get; private set; }

    public Doorbell Doorbell { get; }

    /// <summary>Whether nothing is left for this orchestration: it has ended, or waits for a person, which is the case's own to do.</summary>
    public bool IsOver => Payout.AwaitsPerson || Payout.State is PayoutState.Succeeded or PayoutState.Abnormal or PayoutState.Closed or PayoutState.Failed;

    /// <summary>How often the provider was called in vain since it last said something new; the pauses grow with it.</summary>
    public int CallsInVain { get; set; }

    /// <summary>How much longer the provider wants to be left alone than the schedule says.</summary>
    public TimeSpan Grace { get; set; }

    public DateTimeOffset Now => _context.Now();

    /// <summary>Takes the refund's turn among those of its payment.</summary>
    public Task<TurnTaken> TakeTurnAsync() => _context.CallActivityAsync<TurnTaken>(
        nameof(TakeTurn), new TurnToTake(_input.StorefrontId, _input.Order, Payout.RefundNumber, Payout.Channel, Now), Perseverance.Options);

    /// <summary>Asks the provider to pay.</summary>
    public Task<ChannelAnswer> RequestAsync() => CallAsync(nameof(RequestRefund));

    /// <summary>Asks the provider how it stands.</summary>
    public Task<ChannelAnswer> QueryAsync() => CallAsync(nameof(QueryRefund));

    /// <summary>Waits, but no longer than until the provider reports something; that is taken in.</summary>
    public async Task PauseAsync(TimeSpan length)
    {
        DateTimeOffset until = Now + length;
        while (!IsOver && await Doorbell.NextAsync(until) is { } entry)
        {
            await HearAsync(entry.Report!, entry.Id);
        }
    }

    /// <summary>Takes in what the provider says. Nothing new: nothing is recorded but that it was read.</summary>
    public Task HearAsync(ProviderReport report, string? inboxId = null)
    {
        Payout after = PayoutTransitions.Apply(Payout, report);
        ImmutableArray<MoveOutcome> answers = inboxId is null ? [] : [new MoveOutcome(inboxId)];
        if (after == Payout)
        {
            return answers.IsEmpty ? Task.CompletedTask : RecordAsync(null, answers, null);
        }

        return TurnAsync(after, Actor.Provider, answers);
    }

    /// <summary>Records a state that no report brought.</summary>
    public Task TurnAsync(PayoutState state, string? trouble = null) =>
        TurnAsync(Payout with { State = state, Trouble = trouble, GivenAt = Payout.GivenAt ?? (state == PayoutState.Sent ? Now : null) }, Actor.System, []);

    private Task TurnAsync(Payout after, Actor actor, ImmutableArray<MoveOutcome> answers)
    {
        Posting? posting = PayoutNews.PostingOf(_input.Order, Payout, after, Now);
        Payout = after;
        CallsInVain = 0;
        _context.SetCustomStatus(PayoutNews.NoteOf(after));
        var change = new CaseChange
        {
            // The record counts revisions itself: the case's own orchestration writes to it too.
            Revision = 0,
            Happened = [new TimelineEntry(Now, actor, PayoutNews.EventOf(after), PayoutNews.NoteOf(after))],
            Payout = after,
        };
        return RecordAsync(change, answers, posting);
    }

    private Task RecordAsync(CaseChange? change, ImmutableArray<MoveOutcome> answers, Posting? posting) => _context.CallActivityAsync(
        nameof(RecordChange),
        new ChangeToRecord
        {
            RefundId = _input.RefundId,
            Writer = Payout.RefundNumber,
            Step = ++_steps,
            Change = change,
            Answers = answers,
            Posting = posting,
        },
        Perseverance.Options);

    private Task<ChannelAnswer> CallAsync(string activity) =>
        _context.CallActivityAsync<ChannelAnswer>(activity, Instructions.For(_input.Order, Payout, _input.Reason), Perseverance.Options);
}
