using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Merchants;
using KaMeng.Functions.Storefront;
using KaMeng.Functions.Tests.Http;
using KaMeng.Refunds.Cases;
using KaMeng.Refunds.Evidence;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Functions.Tests.Evidence;

public sealed class UploadTests
{
    private readonly CallDesk _desk = new();

    public UploadTests() => _desk.Cases.Stored[Sample.RefundId] = Sample.Case();

    [Fact]
    public async Task A_file_is_kept_under_its_hash_and_named_in_the_case()
    {
        Received answer = await UploadAsync(Form("E3", "image/png", ContentKindTests.Png, "2026-02-13T10:05:00+08:00", "兑换失败"));

        string sha256 = Convert.ToHexStringLower(SHA256.HashData(ContentKindTests.Png));
        Assert.Equal(201, answer.Status);
        Assert.Equal(["evidenceId", "kind", "sha256", "contentType", "size", "receivedAt"], answer.Json.AsObject().Select(member => member.Key));
        Assert.Equal(("E3", sha256, "image/png", ContentKindTests.Png.Length), ((string?)answer.Json["kind"], (string?)answer.Json["sha256"], (string?)answer.Json["contentType"], (int)answer.Json["size"]!));
        Assert.Equal(ContentKindTests.Png, _desk.Files.Kept[sha256]);
        CaseMove move = Assert.Single(_desk.Cases.Moves);
        Assert.Equal((MoveKind.AddEvidence, Actor.Buyer), (move.Kind, move.Actor));
        Assert.Equal(
            new EvidenceItem((string)answer.Json["evidenceId"]!, EvidenceKind.E3, sha256, "image/png", ContentKindTests.Png.Length, Actor.Buyer, Sample.Now, new DateTimeOffset(2026, 2, 13, 2, 5, 0, TimeSpan.Zero), "兑换失败"),
            move.Evidence);
    }

    [Fact]
    public async Task A_file_comes_back_as_a_file_to_save()
    {
        string id = (string)(await UploadAsync(Form("E3", "image/png", ContentKindTests.Png))).Json["evidenceId"]!;

        Received file = await DownloadAsync(id);

        Assert.Equal(200, file.Status);
        Assert.Equal(ContentKindTests.Png, file.Bytes);
        Assert.Equal("image/png", file.Headers.ContentType);
        Assert.Equal("nosniff", file.Headers.XContentTypeOptions);
        Assert.Equal($"attachment; filename=\"{id}.png\"", file.Headers.ContentDisposition);
        (await DownloadAsync("ev_other")).Refused(404, "EVIDENCE_NOT_FOUND");
    }

    [Fact]
    public async Task An_empty_file_is_refused() =>
        Assert.Equal(["file"], (await UploadAsync(Form("E3", "image/png", []))).Refused(422, "VALIDATION_FAILED").Fields);

    [Theory]
    [InlineData("image/png", "MZ\u0000\u0001")]
    [InlineData("text/plain", "GIF89a\u0001\u0000")]
    public async Task A_file_of_no_kind_that_is_taken_is_refused_whatever_it_is_declared_as(string declared, string content)
    {
        (await UploadAsync(Form("E3", declared, Encoding.UTF8.GetBytes(content)))).Refused(415, "UNSUPPORTED_EVIDENCE_TYPE");

        Assert.Empty(_desk.Files.Kept);
    }

    [Theory]
    [InlineData("image/png", "just words")]
    [InlineData("text/html", "<script>alert(1)</script>")]
    [InlineData("application/x-msdownload", "卡密无效")]
    public async Task A_file_is_recognised_by_its_content_whatever_it_is_declared_as(string declared, string content)
    {
        Received taken = await UploadAsync(Form("E3", declared, Encoding.UTF8.GetBytes(content)));

        Assert.Equal((201, "text/plain"), (taken.Status, (string?)taken.Json["contentType"]));
    }

    [Fact]
    public async Task A_file_of_ten_MiB_is_taken_and_one_byte_more_is_not()
    {
        byte[] largest = new byte[10 * 1024 * 1024];
        ContentKindTests.Png.CopyTo(largest, 0);

        Assert.Equal(201, (await UploadAsync(Form("E3", "image/png", largest))).Status);
        (await UploadAsync(Form("E3", "image/png", [.. largest, 0]))).Refused(413, "EVIDENCE_TOO_LARGE");
        (await UploadAsync(Form("E3", "image/png", [.. largest, .. new byte[70_000]]))).Refused(413, "BODY_TOO_LARGE");
    }

    [Theory]
    [InlineData("E99", null, "kind")]
    [InlineData("", null, "kind")]
    [InlineData("E3", "yesterday", "capturedAt")]
    [InlineData("E3", "2026-02-14T10:05:00+08:00", "capturedAt")]
    public async Task A_field_that_fails_is_named(string kind, string? capturedAt, string field) =>
        Assert.Equal([field], (await UploadAsync(Form(kind, "image/png", ContentKindTests.Png, capturedAt))).Refused(422, "VALIDATION_FAILED").Fields);

    [Fact]
    public async Task A_form_without_a_file_is_told()
    {
        using var form = new MultipartFormDataContent { { new StringContent("E3"), "kind" } };

        Assert.Equal(["file"], (await UploadAsync(form)).Refused(422, "VALIDATION_FAILED").Fields);
    }

    [Theory]
    [InlineData("application/json", 415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData("multipart/form-data", 415, "UNSUPPORTED_MEDIA_TYPE")]
    [InlineData("multipart/form-data; boundary=x", 400, "MALFORMED_FORM")]
    public async Task What_is_no_form_is_refused(string contentType, int status, string code)
    {
        DefaultHttpContext http = CallDesk.Request("POST", Path(Sample.RefundId), "no form"u8.ToArray(), contentType);

        (await CallDesk.SendAsync(_desk.Sign(http), r => new AddEvidence(_desk.Gate, _desk.Intake, _desk.Clients).RunAsync(r, Sample.RefundId, _desk.Client, default))).Refused(status, code);
    }

    [Fact]
    public async Task A_retry_with_a_new_boundary_is_the_same_upload()
    {
        Received first = await UploadAsync(Form("E3", "image/png", ContentKindTests.Png), "k-1");
        Received again = await UploadAsync(Form("E3", "image/png", ContentKindTests.Png), "k-1");

        Assert.Equal(first.Text, again.Text);
        Assert.Single(_desk.Cases.Moves);
        (await UploadAsync(Form("E4", "image/png", ContentKindTests.Png), "k-1")).Refused(422, "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task The_same_file_twice_is_two_pieces_of_evidence_and_one_blob()
    {
        Received first = await UploadAsync(Form("E3", "image/png", ContentKindTests.Png));
        Received second = await UploadAsync(Form("E3", "image/png", ContentKindTests.Png));

        Assert.NotEqual((string?)first.Json["evidenceId"], (string?)second.Json["evidenceId"]);
        Assert.Single(_desk.Files.Kept);
    }

    [Fact]
    public async Task A_merchants_file_is_the_merchants()
    {
        Assert.Equal(201, (await UploadAsMerchantAsync("m-77")).Status);
        Assert.Equal(Actor.Merchant, Assert.Single(_desk.Cases.Moves).Actor);
        (await UploadAsMerchantAsync("m-78")).Refused(404, "CASE_NOT_FOUND");
    }

    [Fact]
    public async Task A_closed_case_refuses_a_file_before_it_is_kept()
    {
        _desk.Cases.Stored[Sample.RefundId] = Sample.Case() with { Position = CasePosition.Closed(CaseOutcome.Withdrawn) };

        (await UploadAsync(Form("E3", "image/png", ContentKindTests.Png))).Refused(409, "CASE_CLOSED");

        Assert.Empty(_desk.Files.Kept);
        Assert.Empty(_desk.Cases.Moves);
    }

    [Fact]
    public async Task A_stage_without_evidence_refuses_a_file_before_it_is_kept()
    {
        RefundCase refund = Sample.Case();
        _desk.Cases.Stored[Sample.RefundId] = refund with { Position = CasePosition.Waiting(Stage.Payout, refund.Position.Next!) };

        (await UploadAsync(Form("E3", "image/png", ContentKindTests.Png))).Refused(409, "MOVE_NOT_ALLOWED_IN_STAGE");

        Assert.Empty(_desk.Files.Kept);
        Assert.Empty(_desk.Cases.Moves);
    }

    [Fact]
    public async Task A_repetition_whose_file_the_case_has_is_answered_though_the_case_has_moved_on()
    {
        _desk.Cases.Apply = (refund, _) => new MoveReceipt(true, refund with { Position = CasePosition.Waiting(Stage.Payout, refund.Position.Next!) });
        _desk.Cases.AfterMove = () => throw new Azure.RequestFailedException(503, "away");
        (await UploadAsync(Form("E3", "image/png", ContentKindTests.Png), "k-1")).Refused(503, "STORAGE_UNAVAILABLE");
        _desk.Cases.AfterMove = () => { };

        Received again = await UploadAsync(Form("E3", "image/png", ContentKindTests.Png), "k-1");

        Assert.Equal(201, again.Status);
        Assert.Equal(_desk.Cases.Moves.First().Evidence!.EvidenceId, (string?)again.Json["evidenceId"]);
    }

    private static MultipartFormDataContent Form(string kind, string contentType, byte[] bytes, string? capturedAt = null, string? note = null)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        var form = new MultipartFormDataContent { { new StringContent(kind), "kind" }, { file, "file", "whatever.exe" } };
        if (capturedAt is not null)
        {
            form.Add(new StringContent(capturedAt), "capturedAt");
        }

        if (note is not null)
        {
            form.Add(new StringContent(note), "note");
        }

        return form;
    }

    private static string Path(string refundId) => $"/api/refunds/{refundId}/evidence";

    private async Task<Received> UploadAsync(MultipartFormDataContent form, string? key = null)
    {
        using MultipartFormDataContent sent = form;
        DefaultHttpContext http = CallDesk.Request("POST", Path(Sample.RefundId), await sent.ReadAsByteArrayAsync(), sent.Headers.ContentType!.ToString());
        if (key is not null)
        {
            http.Request.Headers["Idempotency-Key"] = key;
        }

        return await CallDesk.SendAsync(_desk.Sign(http), r => new AddEvidence(_desk.Gate, _desk.Intake, _desk.Clients).RunAsync(r, Sample.RefundId, _desk.Client, default));
    }

    private async Task<Received> UploadAsMerchantAsync(string merchant)
    {
        using MultipartFormDataContent form = Form("E4", "image/png", ContentKindTests.Png);
        DefaultHttpContext http = CallDesk.Request("POST", "/api/merchant/refunds/x/evidence", await form.ReadAsByteArrayAsync(), form.Headers.ContentType!.ToString());
        return await CallDesk.SendAsync(_desk.As(http, "merchant", merchant, merchant), r => new AddMerchantEvidence(_desk.Bearers, _desk.Intake, _desk.Clients).RunAsync(r, Sample.RefundId, _desk.Client, default));
    }

    private Task<Received> DownloadAsync(string evidenceId) => CallDesk.SendAsync(
        _desk.Sign(CallDesk.Request("GET", $"{Path(Sample.RefundId)}/{evidenceId}")),
        r => new GetEvidence(_desk.Gate, _desk.Cases, _desk.Intake).RunAsync(r, Sample.RefundId, evidenceId, default));
}
