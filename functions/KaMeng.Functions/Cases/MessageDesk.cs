using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Problems;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Decisions;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Cases;

/// <summary>站内沟通: takes a party's message into a case and shows the talk to the parties. The words are kept first, then the move that names them.</summary>
public sealed class MessageDesk
{
    private readonly IRefundCases _cases;
    private readonly ICaseMessages _messages;
    private readonly OncePerKey _once;
    private readonly IPolicies _policies;
    private readonly TimeProvider _clock;

    internal MessageDesk(IRefundCases cases, ICaseMessages messages, OncePerKey once, IPolicies policies, TimeProvider clock)
    {
        _cases = cases;
        _messages = messages;
        _once = once;
        _policies = policies;
        _clock = clock;
    }

    /// <summary>201 with the message.</summary>
    /// <exception cref="ProblemException">404; 409 when the case takes none; 422 for words that cannot be taken.</exception>
    internal async Task<Answer> TakeAsync(AdmittedCall call, string refundId, Actor actor, string path, CancellationToken cancellationToken)
    {
        await _cases.RequireAsync(refundId, call.Caller, cancellationToken);
        return await _once.RunJsonAsync(
            call,
            required: false,
            async (number, body) =>
            {
                var errors = new FieldErrors();
                string? text = JsonFields.Of(body, errors).Text("text", required: true);
                errors.ThrowIfAny();
                CaseMove move = Moves.New(number, MoveKind.Message, call.Caller, actor, _clock.GetUtcNow());
                await SendAsync(refundId, move, text!, call.Caller, cancellationToken);
                return Answer.Json(StatusCodes.Status201Created, new MessageView(move.MoveId, move.At, actor, text!)).At(path);
            },
            cancellationToken);
    }

    /// <summary>200 with every message, oldest first.</summary>
    /// <exception cref="ProblemException">404.</exception>
    internal async Task<Answer> ListAsync(Caller caller, string refundId, CancellationToken cancellationToken)
    {
        RefundCase refund = await _cases.RequireAsync(refundId, caller, cancellationToken);
        IReadOnlyDictionary<string, string> texts = await _messages.TextsAsync(refundId, cancellationToken);
        MessageView[] talk = [.. refund.Messages.Select(message => new MessageView(message.MessageId, message.At, message.Actor, texts.GetValueOrDefault(message.MessageId, string.Empty)))];
        return Answer.Json(StatusCodes.Status200OK, new PageView<MessageView>(talk, null));
    }

    /// <summary>Takes a message whose words were checked; sent again under the same number it is one message.</summary>
    /// <exception cref="ProblemException">404; 409 when the case takes none.</exception>
    internal async Task SendAsync(string refundId, CaseMove move, string text, Caller caller, CancellationToken cancellationToken)
    {
        RefundCase refund = await _cases.RequireAsync(refundId, caller, cancellationToken);
        if (refund.Messages.Any(message => message.MessageId == move.MoveId))
        {
            return;
        }

        // Before the words are kept, or those of a refused message would stay; one that the case has already is only answered late.
        if (MoveRules.Check(refund, move, await _policies.OfAsync(refund, cancellationToken)) is { } refusal)
        {
            throw ProblemException.Of(refusal);
        }

        await _messages.KeepAsync(refundId, move.MoveId, text, cancellationToken);
        await _cases.SubmitAsync(refundId, move, cancellationToken);
    }
}
