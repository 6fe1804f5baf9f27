using System.Text.Json;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Json;
using KaMeng.Functions.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KaMeng.Functions.Idempotency;

/// <summary>
/// Does the work of a <c>POST</c> once per <c>Idempotency-Key</c> and answers every repetition as it answered the first. The work gets a number
/// to make ids of; a repetition after a crash gets the same one, so it continues what was begun.
/// </summary>
public sealed partial class OncePerKey
{
    /// <summary>The header.</summary>
    internal const string Header = "Idempotency-Key";

    /// <summary>How long an answer is repeated, from when its key came first.</summary>
    internal static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    private const int LongestKey = 64;

    // Longer than any call takes, shorter than a caller's patience: after it, the one who held the key is taken for dead.
    private static readonly TimeSpan HeldAtMost = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    private readonly IAnswerStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger<OncePerKey> _logger;

    internal OncePerKey(IAnswerStore store, TimeProvider clock, ILogger<OncePerKey> logger)
    {
        _store = store;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Does <paramref name="work"/>, or answers as before.</summary>
    /// <param name="call">The request.</param>
    /// <param name="required">Whether a request without a key is refused.</param>
    /// <param name="bodySha256">What makes two bodies the same; lower-case hex.</param>
    /// <param name="work">Takes the number; answers. Its <see cref="ProblemException"/>s are answers too.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="ProblemException">400 without or with an unlawful key; 409 <c>IDEMPOTENCY_KEY_IN_USE</c>; 422 <c>IDEMPOTENCY_KEY_REUSED</c>.</exception>
    internal async Task<Answer> RunAsync(
        AdmittedCall call, bool required, string bodySha256, Func<string, Task<Answer>> work, CancellationToken cancellationToken)
    {
        string? key = Key(call.Request, required);
        if (key is null)
        {
            return await work(Numbers.Next(_clock));
        }

        KeyName name = KeyName.Of(call, key);
        (KeptAnswer claim, string? version) = await ClaimAsync(name, bodySha256, cancellationToken);
        return version is null ? claim.Answer! : await WorkAsync(name, claim, version, call, work);
    }

    /// <summary>The same for a JSON body: refuses other media types, parses it, and reads it within the work, so that what is wrong with it is kept too.</summary>
    internal Task<Answer> RunJsonAsync(
        AdmittedCall call, bool required, Func<string, JsonElement, Task<Answer>> work, CancellationToken cancellationToken)
    {
        JsonBody.RequireJson(call.Request);
        return RunAsync(
            call,
            required,
            call.Body.Sha256,
            async number =>
            {
                using JsonDocument body = await call.JsonAsync(cancellationToken);
                return await work(number, body.RootElement);
            },
            cancellationToken);
    }

    /// <summary>The same for a JSON object that the work reads field by field.</summary>
    /// <param name="call">The request.</param>
    /// <param name="work">Takes the number, the fields and what is wrong with them, which it throws itself; answers.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="required">Whether a request without a key is refused.</param>
    internal Task<Answer> RunFieldsAsync(
        AdmittedCall call, Func<string, JsonFields, FieldErrors, Task<Answer>> work, CancellationToken cancellationToken, bool required = false) => RunJsonAsync(
        call,
        required,
        (number, body) =>
        {
            var errors = new FieldErrors();
            return work(number, JsonFields.Of(body, errors), errors);
        },
        cancellationToken);

    private static string? Key(HttpRequest request, bool required)
    {
        string? key = request.Headers[Header].Count == 0 ? null : request.Headers[Header].ToString();
        if (key is null)
        {
            return required
                ? throw new ProblemException(StatusCodes.Status400BadRequest, "IDEMPOTENCY_KEY_REQUIRED", $"Send an {Header} header, new for each new request and the same for its retries.")
                : null;
        }

        return key.Length is > 0 and <= LongestKey && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? key
            : throw new ProblemException(StatusCodes.Status400BadRequest, "IDEMPOTENCY_KEY_INVALID", $"{Header} must be 1 to {LongestKey} of A–Z a–z 0–9 _ -; a UUID will do.");
    }

    // Returns the claim with its version, or a finished answer without one.
    private async Task<(KeptAnswer Kept, string? Version)> ClaimAsync(KeyName name, string bodySha256, CancellationToken cancellationToken)
    {
        string holder = Guid.NewGuid().ToString("N");
        long began = _clock.GetTimestamp();
        while (true)
        {
            (KeptAnswer Kept, string Version)? found = await _store.FindAsync(name, cancellationToken);
            DateTimeOffset now = _clock.GetUtcNow();
            KeptAnswer? known = found?.Kept is { } kept && now < kept.FirstSeen + KeptFor ? kept : null;
            if (known is not null && known.BodySha256 != bodySha256)
            {
                throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "IDEMPOTENCY_KEY_REUSED", $"This {Header} came with another body before. Use a new key for a new request.");
            }

            if (known?.Answer is not null)
            {
                return (known, null);
            }

            if (known is null || now >= known.HeldSince + HeldAtMost)
            {
                KeptAnswer claim = known is null
                    ? new KeptAnswer(bodySha256, Numbers.Next(_clock), holder, now, now, null)
                    : known with { Holder = holder, HeldSince = now };
                if (await _store.WriteAsync(name, claim, found?.Version, cancellationToken) is { } version)
                {
                    return (claim, version);
                }
            }
            else if (_clock.GetElapsedTime(began) >= Patience)
            {
                throw new ProblemException(StatusCodes.Status409Conflict, "IDEMPOTENCY_KEY_IN_USE", $"A request with this {Header} is being worked on. Send it again a little later; the answer will be the same.")
                {
                    RetryAfter = TimeSpan.FromSeconds(2),
                };
            }
            else
            {
                await Task.Delay(BetweenLooks, _clock, cancellationToken);
            }
        }
    }

    private async Task<Answer> WorkAsync(KeyName name, KeptAnswer claim, string version, AdmittedCall call, Func<string, Task<Answer>> work)
    {
        Answer answer;
        try
        {
            answer = await work(claim.Number);
        }
        catch (ProblemException problem) when (problem.Status is < 500 and not StatusCodes.Status429TooManyRequests)
        {
            answer = ProblemDocument.AnswerTo(problem, call.Request.HttpContext.TraceIdentifier);
        }
        catch
        {
            // Given up, so that the retry need not wait until the holder counts as dead.
            await KeepAsync(name, claim with { HeldSince = DateTimeOffset.UnixEpoch }, version);
            throw;
        }

        await KeepAsync(name, claim with { Answer = answer }, version);
        return answer;
    }

    // The work is done whether or not its answer can be kept; a retry would do it again with the same number, which changes nothing.
    private async Task KeepAsync(KeyName name, KeptAnswer kept, string version)
    {
        try
        {
            await _store.WriteAsync(name, kept, version, CancellationToken.None);
        }
        catch (Exception failure) when (failure is Azure.RequestFailedException or AggregateException or OperationCanceledException)
        {
            LogNotKept(failure);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The answer to a request with an idempotency key could not be kept")]
    private partial void LogNotKept(Exception failure);
}
