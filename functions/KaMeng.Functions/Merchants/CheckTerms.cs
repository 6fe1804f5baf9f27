using KaMeng.Functions.Credentials;
using KaMeng.Functions.Http;
using KaMeng.Functions.Http.Contract;
using KaMeng.Functions.Http.Contract.Bodies;
using KaMeng.Functions.Http.Views;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Json;
using KaMeng.Refunds.Terms;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KaMeng.Functions.Merchants;

/// <summary><c>POST /api/merchant/terms-checks</c>: which of a merchant's terms the law makes void, and what to write instead. Stores nothing.</summary>
public sealed class CheckTerms(BearerGate gate, OncePerKey once)
{
    /// <summary>200 with what was found.</summary>
    [Function(nameof(CheckTerms))]
    [Takes(typeof(TermsCheckBody))]
    [Answers(200, typeof(TermsCheckView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/merchant/terms-checks")] HttpRequest request, CancellationToken cancellationToken)
    {
        AdmittedCall call = await gate.AdmitMerchantAsync(request, RawBody.MostJson, cancellationToken);
        return await once.RunJsonAsync(
            call,
            required: false,
            (_, body) =>
            {
                var errors = new FieldErrors();
                MerchantTerms terms = Read(JsonFields.Of(body, errors));
                errors.ThrowIfAny();
                return Task.FromResult(Answer.Json(StatusCodes.Status200OK, TermsCheckView.Of(TermsLinter.Check(terms))));
            },
            cancellationToken);
    }

    private static MerchantTerms Read(JsonFields body) => new(
        body.Text("text", longest: TextRules.LongestTerms),
        body.Flag("consentDefaultTicked") ?? false,
        body.Flag("sellsDigitalGoods") ?? false,
        body.Flag("asksConfirmation") ?? false);
}
