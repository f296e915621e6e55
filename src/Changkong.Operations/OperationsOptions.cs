using Microsoft.Extensions.Options;

namespace Changkong.Operations;

/// <summary>Where the operational store and the keys are.</summary>
public sealed class OperationsOptions
{
    /// <summary>Directory that holds <c>operations.db</c>; created when it is missing. Default: <c>data</c>.</summary>
    public string Directory { get; set; } = "data";

    /// <summary>Directory that holds <c>master.key</c>; created with mode 0700 when it is missing. Default: <c>keys</c> below <see cref="Directory"/>.</summary>
    public string? KeyDirectory { get; set; }

    /// <summary>The file of the operational store.</summary>
    public string DatabasePath => Path.Combine(Directory, "operations.db");

    /// <summary>The file of the master key.</summary>
    public string MasterKeyPath => Path.Combine(KeyDirectory ?? Path.Combine(Directory, "keys"), "master.key");
}

internal sealed class OperationsOptionsValidator : IValidateOptions<OperationsOptions>
{
    public ValidateOptionsResult Validate(string? name, OperationsOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Directory))
        {
            return ValidateOptionsResult.Fail("Operations:Directory is empty. Name a directory the server may write to, for example with --data ./data.");
        }

        return File.Exists(options.Directory)
            ? ValidateOptionsResult.Fail($"Operations:Directory is the file '{options.Directory}'. Name a directory, for example with --data ./data.")
            : ValidateOptionsResult.Success;
    }
}
