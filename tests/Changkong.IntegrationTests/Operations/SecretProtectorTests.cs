using System.Text;
using Changkong.Operations.Secrets;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Changkong.IntegrationTests.Operations;

public sealed class SecretProtectorTests
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("密钥");

    [Fact]
    public async Task Unprotect_SamePurposeAfterRestart_GivesTheSecret()
    {
        await using var store = await OperationsStore.OpenAsync();
        byte[] hidden = Protector(store).Protect("webhook.secret", Secret);

        await using var next = await OperationsStore.OpenAsync(directory: store.Directory);
        Protector(next).Unprotect("webhook.secret", hidden).ShouldBe(Secret);
        Protector(next).DeriveKey("viewer.pseudonym", 32).ShouldBe(Protector(store).DeriveKey("viewer.pseudonym", 32));
    }

    [Fact]
    public async Task Unprotect_OtherPurposeOrChangedByte_Throws()
    {
        await using var store = await OperationsStore.OpenAsync();
        var protector = Protector(store);
        byte[] hidden = protector.Protect("webhook.secret", Secret);

        Should.Throw<SecretUnreadableException>(() => protector.Unprotect("ingest.secret", hidden));
        for (int i = 0; i < hidden.Length; i++)
        {
            byte[] changed = [.. hidden];
            changed[i] ^= 1;
            Should.Throw<SecretUnreadableException>(() => protector.Unprotect("webhook.secret", changed));
        }
    }

    [Fact]
    public async Task Protect_Twice_GivesDifferentBytes()
    {
        await using var store = await OperationsStore.OpenAsync();
        Protector(store).Protect("x", Secret).ShouldNotBe(Protector(store).Protect("x", Secret));
    }

    [Fact]
    public async Task MasterKey_ReadableByOthers_IsRefusedWithTheCommandThatHelps()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var store = await OperationsStore.OpenAsync();
        Protector(store).ShouldNotBeNull();
        string path = Path.Combine(store.Directory, "keys", "master.key");
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        await using var next = await OperationsStore.OpenAsync(directory: store.Directory);
        Should.Throw<MasterKeyException>(() => Protector(next)).Message.ShouldContain("chmod 600");
    }

    private static ISecretProtector Protector(OperationsStore store) => store.Services.GetRequiredService<ISecretProtector>();
}
