package dev.troupe;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The service. */
@SpringBootApplication(
        exclude = UserDetailsServiceAutoConfiguration.class) // nobody signs in with a name and a password
public class TroupeApplication {

    public static void main(String[] args) {
        SpringApplication.run(TroupeApplication.class, args);
    }
}
