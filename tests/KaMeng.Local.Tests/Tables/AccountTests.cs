using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using KaMeng.Local.Tests.Azurite;

namespace KaMeng.Local.Tests.Tables;

public sealed class AccountTests
{
    [Fact]
    public async Task A_table_is_made_once_and_deleted_once()
    {
        var account = new TableServiceClient(await AzuriteAccounts.NextAsync());
        var table = account.GetTableClient("once");

        await table.CreateAsync();
        Assert.Equal("once", (await table.CreateIfNotExistsAsync()).Value.Name);
        Assert.Equal("once", table.CreateIfNotExists().Value.Name);
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => table.CreateAsync());
        Assert.Equal((409, TableErrorCode.TableAlreadyExists), (refused.Status, refused.ErrorCode!));
        Assert.Equal(["once"], await account.QueryAsync().Select(item => item.Name).ToListAsync());

        Assert.Equal(204, (await table.DeleteAsync()).Status);
        Assert.Equal(404, (await table.DeleteAsync()).Status);
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));
        Assert.Equal((404, TableErrorCode.TableNotFound), (missing.Status, missing.ErrorCode!));
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        var right = new TableServiceClient(await AzuriteAccounts.NextAsync());
        var wrong = new TableServiceClient(right.Uri, new TableSharedKeyCredential(right.AccountName, Convert.ToBase64String(new byte[64])));

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => wrong.CreateTableAsync("t"));

        Assert.Equal(403, refused.Status);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_a_failure_with_status_zero()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 0;
        var table = new TableClient($"AccountName=a;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:{port}/a", "t", options);

        var failed = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(new TableEntity("p", "r")));

        Assert.Equal(0, failed.Status);
    }

    [Fact]
    public void A_connection_string_tells_account_and_address()
    {
        var emulator = new TableServiceClient("UseDevelopmentStorage=true");
        Assert.Equal(("devstoreaccount1", new Uri("http://127.0.0.1:10002/devstoreaccount1")), (emulator.AccountName, emulator.Uri));

        var cloud = new TableClient("DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=AAAA;EndpointSuffix=core.chinacloudapi.cn", "orders");
        Assert.Equal(("shop", "orders", new Uri("https://shop.table.core.chinacloudapi.cn/orders")), (cloud.AccountName, cloud.Name, cloud.Uri));
    }

    [Theory]
    [InlineData("AccountKey=AAAA", "AccountName")]
    [InlineData("AccountName=shop", "AccountKey")]
    [InlineData("AccountName", "Name=Value")]
    [InlineData("AccountName=a;AccountKey=AAAA;TableEndpoint=nowhere", "TableEndpoint")]
    public void A_broken_connection_string_is_refused_with_what_is_wrong(string connectionString, string what)
    {
        var refused = Assert.Throws<FormatException>(() => new TableServiceClient(connectionString));

        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_sent_as_a_bearer_and_only_over_https()
    {
        var options = new TableClientOptions { Transport = new Recorder() };
        var table = new TableServiceClient(new Uri("https://shop.table.core.windows.net"), new FixedToken(), options).GetTableClient("t");

        await table.CreateAsync();

        var recorder = (Recorder)options.Transport;
        Assert.Equal("Bearer token for https://storage.azure.com/.default", recorder.Authorization);
        Assert.Equal("https://shop.table.core.windows.net/Tables", recorder.Address);
        Assert.Equal("shop", table.AccountName);
        Assert.Throws<ArgumentException>(() => new TableServiceClient(new Uri("http://127.0.0.1/a"), new FixedToken()));
    }

    private sealed class FixedToken : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new($"token for {requestContext.Scopes[0]}", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }

    private sealed class Recorder : Azure.Core.Pipeline.HttpClientTransport
    {
        public string? Authorization { get; private set; }

        public string? Address { get; private set; }

        public override ValueTask ProcessAsync(HttpMessage message)
        {
            Address = message.Request.Uri.ToString();
            Authorization = message.Request.Headers.TryGetValue("Authorization", out var value) ? value : null;
            message.Response = new Created();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Created : Response
    {
        public override int Status => 204;

        public override string ReasonPhrase => "No Content";

        public override Stream? ContentStream { get; set; }

        public override string ClientRequestId { get; set; } = string.Empty;

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => false;

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => [];

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return false;
        }

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = null;
            return false;
        }
    }
}
