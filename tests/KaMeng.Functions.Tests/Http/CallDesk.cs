using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KaMeng.Functions.Cases;
using KaMeng.Functions.Credentials;
using KaMeng.Functions.Evidence;
using KaMeng.Functions.Idempotency;
using KaMeng.Functions.Payees;
using KaMeng.Functions.Policies;
using KaMeng.Functions.Problems;
using KaMeng.Functions.Reissues;
using KaMeng.Functions.Secrets;
using KaMeng.Functions.Tests.Cases;
using KaMeng.Functions.Tests.Credentials;
using KaMeng.Functions.Tests.Evidence;
using KaMeng.Functions.Tests.Idempotency;
using KaMeng.Functions.Tests.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KaMeng.Functions.Tests.Http;

/// <summary>The functions' surroundings with everything stored in memory, and a caller who signs.</summary>
internal sealed class CallDesk
{
    public const string Storefront = "demo";
    public const string Secret = "a-secret-for-tests-only";
    private int _nonces;

    public CallDesk()
    {
        Clock = new FlyingClock(Sample.Now);
        IConfiguration settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"Storefronts:{Storefront}:Secret"] = Secret,
            ["Storefronts:other:Secret"] = "another-secret",
        }).Build();
        Policies = new PublishedPolicies(new NothingPublished(), new MerchantLabels(settings), settings, Clock, NullLogger<PublishedPolicies>.Instance);
        Issuer = new TestIssuer(Clock);
        Gate = new StorefrontGate(new StorefrontSecrets(settings, NullLogger<StorefrontSecrets>.Instance), Nonces, Clock, NullLogger<StorefrontGate>.Instance);
        Once = new OncePerKey(Answers, Clock, NullLogger<OncePerKey>.Instance);
        Bearers = new BearerGate(Issuer.Tokens());
        Reissues = new ReissueDesk(Cases, null!, new CodeVault(new ReissueSettings { CodeKey = Convert.ToBase64String(new byte[CodeVault.KeyLength]) }), Once, Policies, Clock);
        Payees = new PayeeDesk(null!, new PayeeVault(new ReissueSettings { CodeKey = Convert.ToBase64String(new byte[SecretVault.KeyLength]) }));
        Intake = new EvidenceIntake(Cases, Files, Once, Policies, Trail, Clock);
        Messages = new MessageDesk(Cases, Words, Once, Policies, Clock);
    }

    public FlyingClock Clock { get; }

    public FakeCases Cases { get; } = new();

    public IPolicies Policies { get; }

    public InMemoryNonces Nonces { get; } = new();

    public InMemoryAnswers Answers { get; } = new();

    public InMemoryFiles Files { get; } = new();

    public InMemoryTrail Trail { get; } = new();

    public InMemoryWords Words { get; } = new();

    public MessageDesk Messages { get; }

    public TestIssuer Issuer { get; }

    public StorefrontGate Gate { get; }

    public BearerGate Bearers { get; }

    public OncePerKey Once { get; }

    public EvidenceIntake Intake { get; }

    /// <summary>Without a store: no case here has a name or a card.</summary>
    public PayeeDesk Payees { get; }

    /// <summary>Without a store: no case here has a new code.</summary>
    public ReissueDesk Reissues { get; }

    /// <summary>Where functions leave the client they are given.</summary>
    public DurableClients Clients { get; } = new(new ServiceCollection().BuildServiceProvider());

    /// <summary>The client a host gives to functions.</summary>
    public NotingDurableClient Client { get; } = new();

    /// <summary>A request as it arrives, unsigned.</summary>
    public static DefaultHttpContext Request(string method, string target, byte[]? body = null, string? contentType = "application/json")
    {
        var http = new DefaultHttpContext();
        string[] parts = target.Split('?', 2);
        http.Request.Method = method;
        http.Request.Path = Uri.UnescapeDataString(parts[0]);
        http.Request.QueryString = parts.Length > 1 ? new QueryString("?" + parts[1]) : default;
        http.Features.Get<IHttpRequestFeature>()!.RawTarget = target;
        http.Request.Body = new MemoryStream(body ?? []);
        http.Request.ContentType = body is null ? null : contentType;
        http.Response.Body = new MemoryStream();
        return http;
    }

    public static DefaultHttpContext Post(string target, string json, string? key = null)
    {
        DefaultHttpContext http = Request("POST", target, Encoding.UTF8.GetBytes(json));
        if (key is not null)
        {
            http.Request.Headers["Idempotency-Key"] = key;
        }

        return http;
    }

    /// <summary>Signs as the contract says, written out here once more, independently of the app.</summary>
    public DefaultHttpContext Sign(DefaultHttpContext http, string storefront = Storefront, string secret = Secret, DateTimeOffset? at = null, string? nonce = null)
    {
        string timestamp = (at ?? Clock.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        nonce ??= $"nonce-{Interlocked.Increment(ref _nonces)}";
        byte[] body = ((MemoryStream)http.Request.Body).ToArray();
        string target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        string signed = $"{timestamp}\n{nonce}\n{http.Request.Method}\n{target}\n{Convert.ToHexStringLower(SHA256.HashData(body))}";
        byte[] mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed));
        http.Request.Headers["X-KaMeng-Key"] = storefront;
        http.Request.Headers["X-KaMeng-Timestamp"] = timestamp;
        http.Request.Headers["X-KaMeng-Nonce"] = nonce;
        http.Request.Headers["X-KaMeng-Signature"] = "v1=" + Convert.ToHexStringLower(mac);
        return http;
    }

    /// <summary>Bears a token.</summary>
    public DefaultHttpContext As(DefaultHttpContext http, string role, string subject = "alice", string? merchantId = null)
    {
        http.Request.Headers.Authorization = "Bearer " + Issuer.Token(role, subject, merchantId);
        return http;
    }

    /// <summary>Runs a function within the app's middleware, as a host does.</summary>
    public static async Task<Received> SendAsync(DefaultHttpContext http, Func<HttpRequest, Task<IActionResult>> function)
    {
        IActionResult? result = null;
        var middleware = new ProblemMiddleware(NullLogger<ProblemMiddleware>.Instance);
        await middleware.Invoke(new FakeFunctionContext(http), async _ => result = await function(http.Request));
        if (result is not null)
        {
            await result.ExecuteResultAsync(new ActionContext(http, new RouteData(), new ActionDescriptor()));
        }

        return new Received(http.Response.StatusCode, http.Response.Headers, ((MemoryStream)http.Response.Body).ToArray());
    }
}
